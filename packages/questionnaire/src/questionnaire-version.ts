import { answerCodec } from './answer-codec.ts'
import { canonicalContent } from './canonical-lines.ts'
import { ballotCounter } from './count-ballot.ts'
import { counterLayout } from './layout.ts'
import type { QuestionnaireVersion } from './questionnaire.ts'
import { type Answers, type Choices, type ItemCode, isLow } from './version-data/answers.ts'
import {
  assertQuestionnaire,
  mostAnswerBytes,
  type OptionalQuestion,
  type QuestionnaireData,
} from './version-data/questionnaire-data.ts'

/** @throws RangeError for data that cannot be a questionnaire */
export function questionnaireVersion(data: QuestionnaireData): QuestionnaireVersion {
  assertQuestionnaire(data)
  const { number, code, series, offeredFrom, stem, overall, remark, groups, scale, criteria, questions = [] } = data
  const layout = counterLayout(criteria, questions)
  const { items } = layout
  const codec = answerCodec(items, questions)
  if (codec.codeLength > mostAnswerBytes)
    throw new RangeError(
      `Questionnaire ${code}: answers take ${codec.codeLength} bytes, ${mostAnswerBytes} is the most`,
    )
  const version: QuestionnaireVersion = {
    number,
    code,
    series,
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
    ...canonicalContent(codec, questions),
    versions: [],
    breaks: [],
    count: ballotCounter(layout, codec),
    asks: ({ afterLow }, answers) => {
      if (afterLow === undefined) return true
      return afterLow === 'any' ? items.some((item) => isLow(answers[item])) : isLow(answers[afterLow])
    },
    *variationsOf(given) {
      const content = codec.decode(given)
      for (const item of items)
        for (const answers of answersAround(item, content.answers))
          yield { asked: item, code: codec.encode(answers, content.choices) }
      for (const question of questions)
        for (const choices of choicesAround(question, content.choices))
          yield { asked: question.code, code: codec.encode(content.answers, choices) }
    },
  }
  return Object.assign(version, { versions: [version] })
}

/** All answers that differ in one item. */
function* answersAround(item: ItemCode, answers: Answers): Generator<Answers> {
  const { [item]: now, ...others } = answers
  for (const answer of [1, 2, 3, 4, 5, 'na', undefined] as const) {
    if (answer === now || (item === 'overall' && typeof answer !== 'number')) continue
    yield (answer === undefined ? others : { ...others, [item]: answer }) as Answers
  }
}

/** Not asked, or left blank; for a single choice each option, for a multiple choice all that differ in one option. */
function* choicesAround({ code, kind, options }: OptionalQuestion, choices: Choices): Generator<Choices> {
  const { [code]: now = [], ...others } = choices
  yield others
  yield { ...others, [code]: [] }
  for (const { code: option } of options) {
    const toggled = now.includes(option) ? now.filter((one) => one !== option) : [...now, option]
    yield { ...others, [code]: kind === 'single' ? [option] : toggled }
  }
}
