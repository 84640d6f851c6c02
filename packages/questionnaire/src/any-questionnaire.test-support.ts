import fc from 'fast-check'
import type { BallotForm } from './entry-modes.ts'
import type { QuestionnaireVersion } from './questionnaire.ts'
import { questionnaireVersion } from './questionnaire-version.ts'
import type { Answers, BallotContent, Choices } from './version-data/answers.ts'
import {
  type Criterion,
  criterionGroups,
  type OptionalQuestion,
  type QuestionnaireData,
} from './version-data/questionnaire-data.ts'
import { ctt20261 } from './versions/ctt-2026-1.ts'

const code = fc
  .stringMatching(/^[a-z][a-z0-9_]{0,8}$/u)
  .filter(
    (text) => !['any', 'overall', 'stem', 'scale', 'remark', 'notice', 'token', 'large', 'homepage'].includes(text),
  )
const wording = fc.record({ vi: fc.string(), en: fc.string() })

/** Data of versions of every shape: criteria mixed among the groups, questions of both kinds, always or after low answers. */
export const anyData: fc.Arbitrary<QuestionnaireData> = fc
  .record({
    codes: fc.uniqueArray(code, { minLength: 12, maxLength: 40 }),
    groups: fc.array(fc.constantFrom(...criterionGroups), { maxLength: 14 }),
    questions: fc.array(
      fc.record({
        kind: fc.constantFrom('single' as const, 'several' as const),
        options: fc.uniqueArray(code, { minLength: 2, maxLength: 12 }),
        afterLow: fc.option(fc.constantFrom('any', 'overall'), { nil: undefined }),
        text: wording,
      }),
      { maxLength: 5 },
    ),
    number: fc.integer({ min: 1, max: 255 }),
  })
  .map(({ codes, groups, questions, number }): QuestionnaireData => {
    const all = [...criterionGroups, ...groups].slice(0, codes.length - questions.length)
    const criteria = all.map((group, at): Criterion => {
      const text = { vi: `${codes[at]}`, en: `${codes[at]}` }
      return { code: codes[at] ?? '', group, official: text.vi, short: text, statement: text }
    })
    const asked = questions.map(
      ({ kind, options, afterLow, text }, at): OptionalQuestion => ({
        code: codes[all.length + at] ?? '',
        kind,
        text,
        ...(afterLow && { afterLow }),
        options: options.map((option) => ({ code: option, text })),
      }),
    )
    const name = { vi: '', en: '' }
    const one = { name, minimumCriteria: 1 }
    return {
      ...ctt20261,
      number,
      code: `any-${number}`,
      criteria,
      questions: asked,
      groups: { know: one, avoid: one, show: one },
    }
  })

export const anyVersion = anyData.map(questionnaireVersion)

/** What a citizen may tick on a ballot of a version. */
export function anyContent({ criteria, questions }: QuestionnaireVersion): fc.Arbitrary<BallotContent> {
  const answer = fc.option(fc.constantFrom(1, 2, 3, 4, 5, 'na' as const), { nil: undefined })
  const answers = fc.tuple(fc.constantFrom(1, 2, 3, 4, 5), ...criteria.map(() => answer)).map(([overall, ...given]) => {
    const rest = criteria.map(({ code }, at) => [code, given[at]] as const).filter(([, each]) => each !== undefined)
    return { overall, ...Object.fromEntries(rest) } as Answers
  })
  const choices = fc.tuple(
    ...questions.map(({ code, kind, options }) => {
      const codes = options.map((option) => option.code)
      const chosen = kind === 'single' ? fc.subarray(codes, { maxLength: 1 }) : fc.subarray(codes)
      return fc.option(chosen, { nil: undefined }).map((given) => [code, given] as const)
    }),
  )
  return fc.record({
    answers,
    choices: choices.map(
      (all): Choices => Object.fromEntries(all.flatMap(([code, given]) => (given ? [[code, given]] : []))),
    ),
  })
}

/** A version with some ballots of it. */
export const anyBallots = anyVersion.chain((version) =>
  fc.record({ version: fc.constant(version), ballots: fc.array(anyContent(version), { maxLength: 12 }) }),
)

/** The counters of these ballots, laid out by their version. */
export function countersOf(
  { layout, count, encode }: QuestionnaireVersion,
  ballots: readonly BallotContent[],
  form: BallotForm = 'full',
) {
  const counters = new Int32Array(layout.length)
  for (const { answers, choices } of ballots) count(counters, encode(answers, choices), form)
  return counters
}
