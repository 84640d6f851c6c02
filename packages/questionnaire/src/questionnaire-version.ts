import { answerCodec } from './answer-codec.ts'
import { canonicalContent } from './canonical-lines.ts'
import { ballotCounter } from './count-ballot.ts'
import { counterLayout } from './layout.ts'
import type { QuestionnaireVersion } from './questionnaire.ts'
import { type Answers, type Choices, isLow } from './version-data/answers.ts'
import {
  assertQuestionnaire,
  type OptionalQuestion,
  type QuestionnaireData,
} from './version-data/questionnaire-data.ts'

/** @throws RangeError for data that cannot be a questionnaire */
export function questionnaireVersion(data: QuestionnaireData): QuestionnaireVersion {
  assertQuestionnaire(data)
  const { number, code, offeredFrom, stem, overall, remark, groups, scale, criteria, questions = [] } = data
  const layout = counterLayout(criteria, questions)
  const { items } = layout
  const codec = answerCodec(items, questions)
  const version: QuestionnaireVersion = {
    number,
    code,
    offeredFrom,
    data,
    stem,
    overall,
    remark,
    groups,
    scale,
    criteria,
    questions,
    items,
    layout,
    ...codec,
    ...canonicalContent(items, questions),
    versions: [],
    breaks: [],
    count: ballotCounter(layout, codec),
    asks: ({ afterLow }, answers) => {
      if (afterLow === undefined) return true
      return afterLow === 'any' ? items.some((item) => isLow(answers[item])) : isLow(answers[afterLow])
    },
    *variationsOf(given) {
      const { answers, choices } = codec.decode(given)
      for (const item of items) {
        for (const answer of [1, 2, 3, 4, 5, 'na', undefined] as const) {
          if (answer === answers[item] || (item === 'overall' && typeof answer !== 'number')) continue
          const { [item]: _, ...others } = answers
          const changed = answer === undefined ? others : { ...others, [item]: answer }
          yield { asked: item, code: codec.encode(changed as Answers, choices) }
        }
      }
      for (const question of questions) {
        const { [question.code]: now, ...others } = choices
        for (const chosen of [undefined, ...choicesAround(question, now)])
          yield {
            asked: question.code,
            code: codec.encode(answers, chosen ? { ...others, [question.code]: chosen } : others),
          }
      }
    },
  }
  return Object.assign(version, { versions: [version] })
}

/** Of a single choice every one; of several those that differ in one option. */
function choicesAround({ kind, options }: OptionalQuestion, now: Choices[string] = []) {
  const codes = options.map(({ code }) => code)
  if (kind === 'single') return [[], ...codes.map((code) => [code])]
  const toggled = codes.map((code) => (now.includes(code) ? now.filter((one) => one !== code) : [...now, code]))
  return [[], ...toggled]
}
