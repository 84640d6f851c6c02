import type { AdministrativeUnit } from '@long-dan/administrative-units'
import { type Locale, type MessageKey, wordingIn } from '@long-dan/i18n'
import { type AskedQuestions, breaksAbout, type ItemCode } from '@long-dan/questionnaire'
import type { CriterionFigure, PeriodDocument } from '@long-dan/results'
import { tenthsOfCount } from '@long-dan/statistics'

/** One line of the table: a question of one published figure, or an option of an optional question. */
export interface DataLine {
  readonly document: PeriodDocument
  readonly unit: AdministrativeUnit
  /** `overall`, a criterion or an optional question. */
  readonly item: ItemCode
  /** Set for an option of an optional question. */
  readonly option: string | null
  /** Questions asked on its ballots. */
  readonly asked: AskedQuestions
}

interface Column {
  readonly name: string
  readonly meaning: (locale: Locale, asked: Pick<AskedQuestions, 'scale'>) => string
  readonly value: (line: DataLine) => string | number | boolean
}

type Named<Key> = Key extends `public.data.column.${infer Name}` ? Name : never
type ColumnName = Exclude<Named<MessageKey>, 'answer'>

/** The columns of the table and their meanings; the data dictionary and the file share this list. */
export const dataColumns: readonly Column[] = [
  column('unit_code', ({ unit }) => unit.code),
  column('unit_valid_from', ({ unit }) => unit.validFrom),
  column('unit_level', ({ unit }) => unit.level),
  column('unit_kind', ({ unit }) => unit.kind),
  column('unit_name', ({ unit }) => unit.name),
  column('period', ({ document }) => document.period.code),
  column('period_from', ({ document }) => document.period.from),
  column('period_to', ({ document }) => document.period.to),
  column('version', ({ document }) => document.version),
  column('definition', ({ document }) => document.definition),
  column('questionnaire', ({ document }) => document.questionnaireVersions.join(' ')),
  column('item', ({ item }) => item),
  column('question_breaks', ({ item, asked }) =>
    breaksAbout(item, asked)
      .map(({ on, code, kind }) => `${on} ${code} ${kind}`)
      .join('; '),
  ),
  column('option', ({ option }) => option ?? ''),
  column('answered', (line) => measured(line)?.base ?? answersTo(line)),
  column('chosen', chosenIn),
  column('satisfied', (line) => measured(line)?.satisfied ?? ''),
  column('satisfied_percent', (line) => tenths(tenthsOfCount(measured(line) ?? nothing))),
  column('interval_low', (line) => tenths(measured(line)?.interval.low ?? null)),
  column('interval_high', (line) => tenths(measured(line)?.interval.high ?? null)),
  column('design_effect', (line) => tenths(measured(line)?.designEffectTenths ?? null)),
  column('not_applicable', ({ document, item }) => document.criteria[item]?.notApplicable ?? ''),
  column('blank', ({ document, item }) => (document.criteria[item] ?? document.questions[item])?.blank ?? ''),
  ...([1, 2, 3, 4, 5] as const).map(
    (point): Column => ({
      name: `answer_${point}`,
      meaning: ({ t, language }, { scale }) =>
        t('public.data.column.answer', { word: wordingIn(language, scale[point]) }),
      value: ({ document, item }) => (item === 'overall' ? (document.distribution[point - 1] ?? 0) : ''),
    }),
  ),
  column('verdict', ({ document, item }) => (item === 'overall' ? (document.official?.verdict ?? '') : '')),
  column('verdict_periods', ({ document, item }) => (item === 'overall' ? partsOf(document) : '')),
  column('verdict_answered', ({ document, item }) => (item === 'overall' ? (document.official?.base ?? '') : '')),
  column('verdict_satisfied', ({ document, item }) => (item === 'overall' ? (document.official?.satisfied ?? '') : '')),
  column('calls_method', ({ document, item }) => (item === 'overall' ? (document.calls?.method ?? '') : '')),
  column('calls_answered', ({ document, item }) => (item === 'overall' ? (document.calls?.called ?? '') : '')),
  column('calls_percent', ({ document, item }) => (item === 'overall' ? (document.calls?.percent ?? '') : '')),
  column('calls_low', ({ document, item }) => (item === 'overall' ? (document.calls?.interval.low ?? '') : '')),
  column('calls_high', ({ document, item }) => (item === 'overall' ? (document.calls?.interval.high ?? '') : '')),
  column('threshold_percent', ({ document, item }) =>
    item === 'overall' ? document.verdictRule.thresholdPercent : '',
  ),
  column('rule_valid_from', ({ document, item }) => (item === 'overall' ? document.verdictRule.validFrom : '')),
  column('excluded', ({ document, item }) => (item === 'overall' ? (document.excluded?.base ?? 0) : '')),
  column('excluded_satisfied', ({ document, item }) => (item === 'overall' ? (document.excluded?.satisfied ?? 0) : '')),
  column('integrity_grade', ({ document, item }) => (item === 'overall' ? document.integrity.grade : '')),
  column('demo', ({ document }) => document.demo),
]

/** The lines of a figure: one for each question it has numbers for. */
export function linesOf(unit: AdministrativeUnit, document: PeriodDocument, asked: AskedQuestions): DataLine[] {
  const items = asked.layout.items.filter((item) => item === 'overall' || document.criteria[item])
  const line = { document, unit, asked }
  return [
    ...items.map((item) => ({ ...line, item, option: null })),
    ...asked.questions.flatMap(({ code: item, options }) =>
      options
        .filter((option) => document.questions[item]?.options[option.code] !== undefined)
        .map((option) => ({ ...line, item, option: option.code })),
    ),
  ]
}

type Measured = Pick<CriterionFigure, 'satisfied' | 'base' | 'interval' | 'designEffectTenths'>

const nothing = { satisfied: 0, base: 0 }

/** Null for the options of an optional question, which do not measure satisfaction. */
function measured({ document, item, option }: DataLine): Measured | null {
  if (option !== null) return null
  return item === 'overall' ? document : (document.criteria[item] ?? null)
}

function answersTo({ document, item }: DataLine): number {
  const { asked, blank } = document.questions[item] ?? { asked: 0, blank: 0 }
  return asked - blank
}

function chosenIn({ document, item, option }: DataLine): number | string {
  return option === null ? '' : (document.questions[item]?.options[option] ?? '')
}

/** Codes of the periods whose ballots the verdict rests on. */
function partsOf({ official }: PeriodDocument): string {
  return [...new Set(official?.parts.map(({ code }) => code))].join(' ')
}

function tenths(value: number | null): string {
  return value === null ? '' : (value / 10).toFixed(1)
}

function column(name: ColumnName, value: Column['value']): Column {
  return { name, meaning: ({ t }) => t(`public.data.column.${name}`), value }
}
