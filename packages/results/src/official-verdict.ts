import { type AdministrativeUnit, type UnitDirectory, wholeLand } from '@long-dan/administrative-units'
import {
  lastPeriods,
  type Period,
  parsePeriod,
  periodOf,
  type SatisfiedCount,
  tenthsOfCount,
  tenthsOfShare,
  type Verdict,
  verdict,
  wilsonInterval,
} from '@long-dan/statistics'
import { type AssessmentRule, type DatedVerdictRule, type RoundOfRule, verdictRuleOf } from './assessment-rule.ts'
import { partsOf, partsOfMonths } from './disclosure/parts-of-year.ts'
import type { IntervalTenths } from './interval-tenths.ts'

/** A published period that the verdict adds up: of the unit itself, or of one that went into it as a whole. */
export type OfficialPart = SatisfiedCount & {
  readonly unit: Pick<AdministrativeUnit, 'code' | 'validFrom'>
  readonly code: string
  readonly version: number
  /** Ballots that prove a visit. */
  readonly proven: number
}

/**
 * The one verdict on a unit, given when a quarter is published, from the published ballots in the rule's window: the closed quarters up to
 * this one, or the survey round that the rule names. Every other figure comes without a verdict, so that looking often proves nothing.
 */
export type OfficialVerdict = SatisfiedCount & {
  /** The quarter whose publication gave it. */
  readonly quarter: string
  readonly windowQuarters: number
  /** The round whose ballots alone were counted; null if those of the quarters were. */
  readonly round: Omit<RoundOfRule, 'communeIds'> | null
  /** Oldest first; a quarter of which nothing may be published is left out, whereas a round must be complete. */
  readonly parts: readonly OfficialPart[]
  readonly percentTenths: number
  readonly interval: IntervalTenths
  readonly proven: number
  /** Design effect in hundredths: the factor by which the variance is larger because ballots of one desk are alike. */
  readonly effectHundredths: number
  readonly verdict: Verdict
  /** In force on the last day of the quarter. */
  readonly rule: DatedVerdictRule
}

export interface OfficialQuestion {
  readonly quarter: string
  readonly rule: DatedVerdictRule & Pick<AssessmentRule, 'windowQuarters'> & Pick<OfficialVerdict, 'round'>
  readonly parts: readonly OfficialPart[]
  readonly effectHundredths: number
}

/**
 * Periods whose published figures make up a rule's window when a quarter is published, oldest first; null while its round is still running.
 */
export function partsOfWindow(
  { windowQuarters, round }: Pick<AssessmentRule, 'windowQuarters'> & Pick<OfficialVerdict, 'round'>,
  quarter: Period,
): readonly Period[] | null {
  if (round === null) return lastPeriods(quarter, windowQuarters)
  const { end } = periodOf('month', round.lastMonth)
  return end <= quarter.end ? partsOfMonths(round.firstMonth, end).flatMap(inQuarters) : null
}

// Half-years and years are published after their last quarter.
const inQuarters = (period: Period): readonly Period[] =>
  period.kind === 'year' || period.kind === 'half-year' ? partsOf(period).flatMap(inQuarters) : [period]

/** Whether a round covered every commune of a unit: ballots of communes outside it do not belong to the round. */
export function isOfRound(
  { firstMonth, lastMonth, communeIds }: RoundOfRule,
  directory: Pick<UnitDirectory, 'communesOf'>,
  unitId: number,
): boolean {
  const communes = directory.communesOf(unitId, firstMonth, periodOf('month', lastMonth).end)
  return communes.length > 0 && communes.every(({ id }) => communeIds.includes(id))
}

/** The quarters of a verdict's period, oldest first: all that its round touched. */
export function quartersOfVerdict({
  quarter: code,
  windowQuarters,
  round,
}: Pick<OfficialVerdict, 'quarter' | 'windowQuarters' | 'round'>): readonly Period[] {
  const quarter = parsePeriod(code)
  if (quarter === null) return []
  if (round === null) return lastPeriods(quarter, windowQuarters)
  const quarters: Period[] = []
  for (
    let each = periodOf('quarter', round.firstMonth);
    each.start <= round.lastMonth;
    each = periodOf('quarter', each.end)
  )
    quarters.push(each)
  return quarters
}

/** Null if nothing in the window is published. */
export function officialVerdict({ quarter, rule, parts, effectHundredths }: OfficialQuestion): OfficialVerdict | null {
  const sum = (name: 'satisfied' | 'base' | 'proven') => parts.reduce((total, each) => total + each[name], 0)
  const count = { satisfied: sum('satisfied'), base: sum('base') }
  const clustered = { ...count, effect: Math.max(100, effectHundredths) / 100 }
  const [percentTenths, interval] = [tenthsOfCount(count), wilsonInterval(clustered)]
  if (percentTenths === null || interval === null) return null
  return {
    ...count,
    quarter,
    parts,
    percentTenths,
    windowQuarters: rule.windowQuarters,
    round: rule.round && roundIn(rule.round),
    interval: { low: tenthsOfShare(interval.low), high: tenthsOfShare(interval.high) },
    proven: sum('proven'),
    effectHundredths,
    verdict: verdict(clustered, rule),
    rule: verdictRuleOf(rule),
  }
}

/**
 * The verdict on a unit, given its dated rows, from the documents of one quarter; a unit that began later has the verdict on the ballots of
 * those that went into it as a whole. Null if none of them is published.
 */
export function officialOf(
  directory: Pick<UnitDirectory, 'predecessors'>,
  unitIds: readonly number[],
  find: (unitId: number) => OfficialVerdict | null | undefined,
): OfficialVerdict | null {
  const own = unitIds.flatMap((id) => find(id) ?? []).at(-1)
  if (own) return own
  const land = [...new Set(unitIds.flatMap((id) => wholeLand(directory, id)))].flatMap((id) => find(id) ?? [])
  const [first, ...others] = land
  if (first === undefined || others.length === 0) return first ?? null
  const parts = land.flatMap((each) => each.parts)
  return officialVerdict({
    quarter: first.quarter,
    rule: { ...first.rule, windowQuarters: first.windowQuarters, round: first.round },
    effectHundredths: Math.max(...land.map((each) => each.effectHundredths)),
    parts: parts.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)),
  })
}

/** As published: the round's own page says which communes it covered. */
function roundIn({ id, name, firstMonth, lastMonth }: NonNullable<OfficialVerdict['round']>): OfficialVerdict['round'] {
  return { id, name, firstMonth, lastMonth }
}
