import { languages, sourceLanguage } from '@long-dan/i18n'
import { entryModes } from '@long-dan/questionnaire'
import { parsePeriod } from '@long-dan/statistics'
import { z } from 'zod'

/** Strict, because a misspelt parameter would otherwise be ignored silently. */
export const resultsQuery = z.strictObject({
  unit: z
    .string()
    .min(1)
    .max(120)
    .meta({ description: 'Slug of the unit, as in addresses', example: 'phuong-tan-an-01234' }),
  period: z
    .string()
    .refine((code) => parsePeriod(code) !== null)
    .meta({ description: '2026-09, 2026-Q3, 2026-H2 or 2026', example: '2026-Q3' }),
  vintage: z
    .enum(['then', 'today'])
    .default('then')
    .meta({ description: 'then: units as they were in the period; today: all time on the map of today' }),
  by: z.enum(['unit', 'criterion', 'question', 'period', 'mode']).default('unit'),
  lang: z
    .enum(languages.map(({ code }) => code))
    .default(sourceLanguage)
    .meta({ description: 'Language of names and of messages' }),
})

const tenthPercent = z.number().meta({ description: 'Percent with one decimal, rounded as the pages do' })
const interval = z
  .object({ low: tenthPercent, high: tenthPercent })
  .meta({ description: 'Wilson, 95 %; above one desk with the design effect of these answers' })

/** Null numbers with `hidden: true` are withheld; with `hidden: false` there are no ballots. */
const count = {
  hidden: z.boolean(),
  satisfied: z.int().nullable(),
  base: z.int().nullable(),
  percent: tenthPercent.nullable(),
  interval: interval.nullable(),
}
const verdictCode = z.enum(['met_confident', 'met_uncertain', 'not_met', 'insufficient_n'])
const verdict = verdictCode
  .nullable()
  .meta({ description: 'The official one, by the window of the rule; null of a desk' })
const verdictRule = z
  .object({
    validFrom: z.iso.date().meta({ description: 'In force from this day' }),
    thresholdPercent: z.int().meta({ description: 'Satisfied ballots in a hundred that a rate must reach' }),
    minimumBase: z.int().meta({ description: 'Ballots below which nothing is concluded' }),
  })
  .meta({ description: 'The rule in force on the last day of the period, or today while it runs' })
const official = z
  .object({
    quarter: z.string().meta({ description: 'Closed quarter with whose publication it was given' }),
    windowQuarters: z.int().meta({ description: 'Closed quarters up to it that the rule looks at' }),
    round: z
      .object({ id: z.string(), firstMonth: z.string(), lastMonth: z.string() })
      .nullable()
      .meta({ description: 'The survey round whose ballots alone are counted; null where those of the quarters are' }),
    periods: z.array(z.string()).meta({ description: 'Published quarters, or parts of the round, that are counted' }),
    satisfied: z.int(),
    base: z.int(),
    percent: tenthPercent,
    interval,
    verdict: verdictCode,
    rule: verdictRule,
  })
  .nullable()
  .meta({
    description:
      'The one verdict on the unit: of a closed quarter its own, beside any other period that of today; null where none was given',
  })
const calls = z
  .object({
    method: z
      .enum(['design', 'model'])
      .meta({ description: 'model: of a small unit, with what its area and the province say' }),
    called: z.int().meta({ description: 'Citizens drawn by lot who answered' }),
    percent: z.int().meta({ description: 'Satisfied among all citizens, estimated; whole percent' }),
    interval: z.object({ low: z.int(), high: z.int() }),
    difference: z
      .object({
        points: z.int(),
        low: z.int(),
        high: z.int(),
        conclusion: z.enum(['ballots-higher', 'ballots-lower', 'no-clear-difference']),
      })
      .meta({ description: 'Ballots minus calls in the time of the verdict; Newcombe, 95 %' }),
    responsePercent: z.int().meta({ description: 'AAPOR response rate 1' }),
    outcomes: z.object({ declined: z.int(), noAnswer: z.int(), wrongNumber: z.int(), ineligible: z.int() }),
    repeats: z.object({ due: z.int(), made: z.int(), alike: z.int() }).meta({
      description:
        'Calls made again to check the first, one in twenty: due, entered by a second account, and of these answered alike. Two accounts are no proof of two people',
    }),
  })
  .nullable()
  .meta({ description: 'What citizens called by lot said in the time of the verdict; null below ten answers' })
const integrity = z
  .enum(['A', 'B', 'C'])
  .nullable()
  .meta({ description: 'Grade of the rate by the public rule; null where no rate is shown' })
const unit = z.object({ slug: z.string().nullable(), name: z.string(), level: z.string() })

const rowSchemas = {
  unit: z.object({ ...unit.shape, isSelf: z.boolean(), ...count, verdict, integrity }).meta({ id: 'UnitRow' }),
  criterion: z
    .object({
      item: z.string().meta({ description: 'overall, or the code of a criterion that was asked in the period' }),
      official: z.string().nullable(),
      ...count,
      notApplicable: z.int().nullable(),
      blank: z.int().nullable(),
    })
    .meta({ id: 'CriterionRow' }),
  question: z
    .object({
      question: z.string().meta({ description: 'Code of an optional question that was asked in the period' }),
      text: z.string(),
      hidden: z.boolean(),
      asked: z.int().nullable(),
      answered: z.int().nullable(),
      options: z.array(
        z.object({
          option: z.string(),
          text: z.string(),
          chosen: z.int().nullable(),
          percent: tenthPercent.nullable().meta({ description: 'Of the ballots that answered the question' }),
          overall: z
            .object(count)
            .nullable()
            .meta({ description: 'Overall satisfaction of those who chose it; null where several could be chosen' }),
        }),
      ),
    })
    .meta({ id: 'QuestionRow' }),
  period: z.object({ period: z.string(), ...count, verdictRule }).meta({ id: 'PeriodRow' }),
  mode: z
    .object({
      mode: z.enum(entryModes),
      hidden: z.boolean(),
      ballots: z.int().nullable(),
      percent: tenthPercent.nullable(),
    })
    .meta({ id: 'ModeRow' }),
} as const

export const resultsAnswer = z
  .object({
    unit: z.object({ ...unit.shape, code: z.string(), kind: z.string(), validFrom: z.string() }),
    period: z.object({
      code: z.string(),
      from: z.string(),
      to: z.string(),
      closed: z.boolean().meta({ description: 'Nothing of it lies in the ballot box any more: the figures stay' }),
      countedTo: z.string().nullable().meta({
        description:
          'Last day counted: today for an open month; longer periods count their months that are closed; null if none is',
      }),
    }),
    notice: z
      .object({
        code: z.literal('period-open'),
        waiting: z.int().meta({ description: 'Ballots in the box on the last night, rounded down to fives' }),
        closesOn: z.iso
          .date()
          .nullable()
          .meta({ description: 'When the last of them are opened; null where none waits' }),
      })
      .nullable()
      .meta({
        description: 'Why rows of a period that is not closed are hidden or will still grow; null for a closed one',
      }),
    vintage: resultsQuery.shape.vintage.unwrap(),
    by: resultsQuery.shape.by.unwrap(),
    definition: z.literal('survey_top2_5pt'),
    audience: z.literal('internal'),
    verdictRule: verdictRule.meta({ description: 'In force for the period; every row by period has its own' }),
    official,
    calls,
    demo: z.boolean(),
    questionnaire: z
      .object({
        versions: z.array(z.string()).meta({ description: 'Codes of what the ballots were asked, oldest first' }),
        breaks: z.array(
          z.object({
            on: z.iso.date(),
            code: z.string().meta({ description: 'Of an item or optional question; stem and scale are for all' }),
            kind: z.enum(['reworded', 'added', 'dropped']),
            replaces: z
              .string()
              .nullable()
              .meta({ description: 'Of an added criterion, the one in whose place it is asked' }),
          }),
        ),
      })
      .meta({ description: 'What was asked in the period, by period in all of them, and where it changed' }),
    integrity: integrity.meta({ description: 'Of the unit in the period, whatever the rows are by' }),
    rows: z.union([
      z.array(rowSchemas.unit),
      z.array(rowSchemas.criterion),
      z.array(rowSchemas.question),
      z.array(rowSchemas.period),
      z.array(rowSchemas.mode),
    ]),
  })
  .meta({ id: 'Results' })

export type ResultsAnswer = z.output<typeof resultsAnswer>
export type UnitRow = z.output<typeof rowSchemas.unit>
export type CriterionRow = z.output<typeof rowSchemas.criterion>
export type QuestionRow = z.output<typeof rowSchemas.question>
export type PeriodRow = z.output<typeof rowSchemas.period>
export type ModeRow = z.output<typeof rowSchemas.mode>
