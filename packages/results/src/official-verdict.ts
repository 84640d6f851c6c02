import { type AdministrativeUnit, type UnitDirectory, wholeLand } from '@long-dan/administrative-units'
import {
  type SatisfiedCount,
  tenthsOfCount,
  tenthsOfShare,
  type Verdict,
  verdict,
  wilsonInterval,
} from '@long-dan/statistics'
import { type DatedVerdictRule, verdictRuleOf } from './assessment-rule.ts'
import type { IntervalTenths } from './interval-tenths.ts'

/** A published quarter that the verdict adds up: of the unit, or of one that went into it as a whole. */
export type OfficialQuarter = SatisfiedCount & {
  readonly unit: Pick<AdministrativeUnit, 'code' | 'validFrom'>
  readonly code: string
  readonly version: number
  /** Ballots that prove a visit. */
  readonly proven: number
}

/**
 * The one verdict on a unit, given when a quarter is published: by the ballots published of the rule's window, the closed quarters up to this
 * one. Every other figure is a figure without a verdict, so that looking often proves nothing.
 */
export type OfficialVerdict = SatisfiedCount & {
  /** The quarter with whose publication it was given. */
  readonly quarter: string
  readonly windowQuarters: number
  /** Oldest first; a quarter of which nothing may be published is not among them. */
  readonly quarters: readonly OfficialQuarter[]
  readonly percentTenths: number
  readonly interval: IntervalTenths
  readonly proven: number
  /** Design effect in hundredths: how many times wider the variance is because ballots of one desk are alike. */
  readonly effectHundredths: number
  readonly verdict: Verdict
  /** In force on the last day of the quarter. */
  readonly rule: DatedVerdictRule
}

export interface OfficialQuestion {
  readonly quarter: string
  readonly rule: DatedVerdictRule & { readonly windowQuarters: number }
  readonly quarters: readonly OfficialQuarter[]
  readonly effectHundredths: number
}

/** Null where nothing is published of the window. */
export function officialVerdict({
  quarter,
  rule,
  quarters,
  effectHundredths,
}: OfficialQuestion): OfficialVerdict | null {
  const sum = (name: 'satisfied' | 'base' | 'proven') => quarters.reduce((total, each) => total + each[name], 0)
  const count = { satisfied: sum('satisfied'), base: sum('base') }
  const clustered = { ...count, effect: Math.max(100, effectHundredths) / 100 }
  const [percentTenths, interval] = [tenthsOfCount(count), wilsonInterval(clustered)]
  if (percentTenths === null || interval === null) return null
  return {
    ...count,
    quarter,
    quarters,
    percentTenths,
    windowQuarters: rule.windowQuarters,
    interval: { low: tenthsOfShare(interval.low), high: tenthsOfShare(interval.high) },
    proven: sum('proven'),
    effectHundredths,
    verdict: verdict(clustered, rule),
    rule: verdictRuleOf(rule),
  }
}

/**
 * The verdict on a unit, given by its dated rows, by the documents of one quarter; a unit that began since has that of the ballots of those
 * that went into it as a whole. Null where none of them is published.
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
  const quarters = land.flatMap((each) => each.quarters)
  return officialVerdict({
    quarter: first.quarter,
    rule: { ...first.rule, windowQuarters: first.windowQuarters },
    effectHundredths: Math.max(...land.map((each) => each.effectHundredths)),
    quarters: quarters.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)),
  })
}
