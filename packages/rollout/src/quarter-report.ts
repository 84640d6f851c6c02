import { tenthsOfShare } from '@long-dan/statistics'

/**
 * What a commune reports each quarter, in the order of the form; counts during the quarter, except officials, who are counted at its end.
 */
export const reportFields = [
  'officials',
  'officialsPledged',
  'officialsJoined',
  'officialsRepledged',
  'dossiersReceived',
  'dossiersOnTime',
  'dossiersLate',
  'lettersThanks',
  'lettersApology',
  'lettersCongratulation',
  'lettersCondolence',
  'homeVisits',
  'hotlineCalls',
  'hotlineResolved',
  'hotlineForwarded',
  'hotlineOpen',
  'dialogues',
  'staffPraised',
  'staffDisciplined',
  'reportedSatisfiedTenths',
  'reportedBase',
] as const
export type ReportField = (typeof reportFields)[number]

/** Null where nothing was reported, which never means zero. */
export type ReportValues = Readonly<Record<ReportField, number | null>>

export const emptyReport: ReportValues = Object.fromEntries(reportFields.map((field) => [field, null])) as ReportValues

export type ReportState = 'draft' | 'submitted' | 'returned' | 'approved'

/** Whether it has been sent to the level above: a draft, or what came back, is nobody's report yet. */
export function isSentUp(state: ReportState): boolean {
  return state === 'submitted' || state === 'approved'
}

/** `reporter`: the commune. `approver`: the level above, never the reporting unit. */
export type ReportActor = 'reporter' | 'approver'
export type ReportAct = 'saved' | 'submitted' | 'returned' | 'approved'

/** What may be done with a report in its present state (null: there is none yet). */
export function actsOn(state: ReportState | null, actor: ReportActor): readonly ReportAct[] {
  if (actor === 'reporter') return state !== null && isSentUp(state) ? [] : ['saved', 'submitted']
  if (state === 'submitted') return ['approved', 'returned']
  return state === 'approved' ? ['returned'] : []
}

/** Late dossiers without a letter of apology; null when either number is not reported. */
export function lateWithoutApology({ dossiersLate, lettersApology }: ReportValues): number | null {
  return dossiersLate === null ? null : Math.max(0, dossiersLate - (lettersApology ?? 0))
}

/**
 * Late dossiers in excess of letters over several quarters: a letter may still follow in the next quarter. Null without a count of late
 * ones.
 */
export function overdueApologies(reports: readonly ReportValues[]): number | null {
  const counted = reports.filter(({ dossiersLate }) => dossiersLate !== null)
  if (counted.length === 0) return null
  const sum = (field: 'dossiersLate' | 'lettersApology') =>
    counted.reduce((total, values) => total + (values[field] ?? 0), 0)
  return Math.max(0, sum('dossiersLate') - sum('lettersApology'))
}

/** Officials who came by merger or transfer and have not pledged again, or who have no pledge at all; null when not reported. */
export function pledgesMissing({
  officials,
  officialsPledged,
  officialsJoined,
  officialsRepledged,
}: ReportValues): number | null {
  if (officials === null || officialsPledged === null) return null
  const unpledged = Math.max(0, officials - officialsPledged)
  return Math.max(unpledged, (officialsJoined ?? 0) - (officialsRepledged ?? 0))
}

/**
 * One percentage from several that were reported with their numbers of answers: Σp·n/Σn, never their mean. Null unless all of them report
 * both. The parts were rounded to a tenth, so it may differ by a tenth from what a count of all answers would give; it is 100 or 0 only
 * where every part is.
 */
export function pooledPercentage(
  reports: readonly ReportValues[],
): { readonly tenths: number; readonly base: number } | null {
  let [weighted, base] = [0, 0]
  for (const { reportedSatisfiedTenths, reportedBase } of reports) {
    if (reportedSatisfiedTenths === null || reportedBase === null) return null
    weighted += reportedSatisfiedTenths * reportedBase
    base += reportedBase
  }
  return base === 0 ? null : { tenths: tenthsOfShare(weighted / (1000 * base)), base }
}

/** The state of a sum: that of the least advanced report; `none` if one is missing. */
export function stateOfSum(states: readonly (ReportState | 'none')[]): ReportState | 'none' {
  const order = ['none', 'draft', 'returned', 'submitted', 'approved'] as const
  return order.find((state) => states.includes(state)) ?? 'none'
}

/** What several communes reported, added up; null where none of them reports it. Shares with different bases are not added. */
export function sumOfReports(reports: readonly ReportValues[]): ReportValues | null {
  const [only] = reports
  if (only === undefined || reports.length === 1) return only ?? null
  return Object.fromEntries(
    reportFields.map((field) => {
      const known = reports.map((values) => values[field]).filter((value) => value !== null)
      const isSummed = known.length > 0 && !field.startsWith('reported')
      return [field, isSummed ? known.reduce((sum, value) => sum + value, 0) : null]
    }),
  ) as ReportValues
}
