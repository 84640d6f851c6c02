import { isPossiblePercentage, smallestPossibleBase } from '@long-dan/statistics'
import { lateWithoutApology, type ReportField, type ReportValues, reportFields } from './quarter-report.ts'

/** A reason to look again; never one to refuse. */
export type Doubt =
  | { readonly code: 'missing'; readonly field: ReportField }
  | { readonly code: 'more-than'; readonly field: ReportField; readonly other: ReportField }
  | {
      readonly code: 'settled-more-than-received'
      readonly settled: number
      readonly received: number
      /** Dossiers left open by the quarter before, according to its report; null when it does not tell. */
      readonly open: number | null
    }
  | { readonly code: 'calls-do-not-add-up'; readonly calls: number; readonly outcomes: number }
  | { readonly code: 'late-without-apology'; readonly count: number }
  | { readonly code: 'jump'; readonly field: ReportField; readonly before: number; readonly now: number }
  | { readonly code: 'same-as-last-quarter' }
  | {
      readonly code: 'impossible-percentage'
      readonly tenths: number
      readonly base: number
      readonly smallestBase: number
    }
  | { readonly code: 'percentage-without-base'; readonly tenths: number }
  | { readonly code: 'differs-from-desks'; readonly reported: number; readonly atDesks: number }
  | { readonly code: 'fewer-late-than-desks'; readonly reported: number; readonly atDesks: number }

/** Dossiers of a quarter by the counts of a commune's own desks. */
export interface DossiersAtDesks {
  readonly received: number
  /** Null where one of its desks does not count them. */
  readonly late: number | null
}

const optional: readonly ReportField[] = [
  'officialsJoined',
  'officialsRepledged',
  'reportedSatisfiedTenths',
  'reportedBase',
]
const bounded: readonly (readonly [ReportField, ReportField])[] = [
  ['officialsPledged', 'officials'],
  ['officialsJoined', 'officials'],
  ['officialsRepledged', 'officialsJoined'],
]
/** Smaller numbers may triple from one quarter to the next without surprising anybody. */
const smallestJump = 30
const jumpFactor = 3
/** Share by which dossiers in the report and at the desks may differ: some are counted on another day. */
const deskTolerance = 0.05

/** What looks wrong in a report compared with that of the last quarter and, if known, with the dossiers counted at its desks. */
export function doubtsAbout(
  values: ReportValues,
  last: ReportValues | null,
  dossiersAtDesks: DossiersAtDesks | null = null,
): readonly Doubt[] {
  return [
    ...missing(values),
    ...withinItself(values),
    ...besideLast(values, last),
    ...besideDesks(values, dossiersAtDesks),
  ]
}

function missing(values: ReportValues): Doubt[] {
  return reportFields
    .filter((field) => values[field] === null && !optional.includes(field))
    .map((field) => ({ code: 'missing', field }))
}

function withinItself(values: ReportValues): Doubt[] {
  const doubts: Doubt[] = []
  for (const [field, other] of bounded) {
    const [part, whole] = [values[field], values[other]]
    if (part !== null && whole !== null && part > whole) doubts.push({ code: 'more-than', field, other })
  }
  const outcomes = [values.hotlineResolved, values.hotlineForwarded, values.hotlineOpen]
  if (values.hotlineCalls !== null && outcomes.some((count) => count !== null)) {
    const sum = outcomes.reduce<number>((total, count) => total + (count ?? 0), 0)
    if (sum !== values.hotlineCalls)
      doubts.push({ code: 'calls-do-not-add-up', calls: values.hotlineCalls, outcomes: sum })
  }
  const unanswered = lateWithoutApology(values)
  if (unanswered !== null && unanswered > 0) doubts.push({ code: 'late-without-apology', count: unanswered })
  return [...doubts, ...reportedPercentage(values)]
}

function reportedPercentage({ reportedSatisfiedTenths: tenths, reportedBase: base }: ReportValues): Doubt[] {
  if (tenths === null) return []
  if (base === null) return [{ code: 'percentage-without-base', tenths }]
  if (isPossiblePercentage(tenths, base)) return []
  return [{ code: 'impossible-percentage', tenths, base, smallestBase: smallestPossibleBase(tenths) }]
}

function besideLast(values: ReportValues, last: ReportValues | null): Doubt[] {
  const carried = settledBeside(values, last)
  if (last === null) return carried
  const filled = reportFields.filter((field) => values[field] !== null)
  if (filled.length > 5 && filled.every((field) => values[field] === last[field]))
    return [...carried, { code: 'same-as-last-quarter' }]
  const jumps = reportFields.flatMap((field): Doubt[] => {
    const [before, now] = [last[field], values[field]]
    if (before === null || now === null || field.startsWith('reported')) return []
    const [small, large] = [Math.min(before, now), Math.max(before, now)]
    return large - small >= smallestJump && large >= jumpFactor * small ? [{ code: 'jump', field, before, now }] : []
  })
  return [...carried, ...jumps]
}

/** Dossiers of the quarter before may be settled in this one: only a number beyond them raises a question. */
function settledBeside(values: ReportValues, last: ReportValues | null): Doubt[] {
  const [received, settled] = [values.dossiersReceived, settledIn(values)]
  if (received === null || settled === null) return []
  const [before, settledBefore] = [last?.dossiersReceived ?? null, last && settledIn(last)]
  const open = before === null || settledBefore === null ? null : Math.max(0, before - settledBefore)
  return settled > received + (open ?? 0) ? [{ code: 'settled-more-than-received', settled, received, open }] : []
}

function settledIn({ dossiersOnTime, dossiersLate }: ReportValues): number | null {
  return dossiersOnTime === null || dossiersLate === null ? null : dossiersOnTime + dossiersLate
}

function besideDesks(
  { dossiersReceived: received, dossiersLate: late }: ReportValues,
  atDesks: DossiersAtDesks | null,
) {
  const doubts: Doubt[] = []
  if (atDesks === null) return doubts
  if (received !== null && Math.abs(received - atDesks.received) > deskTolerance * Math.max(received, atDesks.received))
    doubts.push({ code: 'differs-from-desks', reported: received, atDesks: atDesks.received })
  // Who reports none late owes no letter of apology.
  if (late !== null && atDesks.late !== null && late < atDesks.late)
    doubts.push({ code: 'fewer-late-than-desks', reported: late, atDesks: atDesks.late })
  return doubts
}
