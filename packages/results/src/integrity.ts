import { type CalendarDay, daysAfter, type ResponseRate } from '@long-dan/statistics'
import { MINIMUM_CELL } from './disclosure/minimum-cell.ts'
import type { Presence } from './presence.ts'

/**
 * A: everything that can be shown is shown. B: nothing speaks against the figure, but something is missing. C: something speaks against it.
 */
export type IntegrityGrade = 'A' | 'B' | 'C'

/** In whole percents; provisional until the province has confirmed them. */
const RULE = {
  /** Share of ballots that prove a visit, for A. */
  presencePercent: 50,
  /** Ballots as a share of dossiers handled, for A: fewer speak for few, and more than all is hardly possible with voluntary ballots. */
  leastResponsePercent: 10,
  mostResponsePercent: 90,
  /** Share of communes with ballots that are under review, from which a unit of several counts as under review itself. */
  reviewPercent: 10,
}

/** Plain facts of one unit (or desk) and period. */
export interface IntegrityFacts {
  readonly presence: Presence
  readonly response: ResponseRate
  /** Whether people have taken up a review of these ballots and not settled it. */
  readonly isUnderReview: boolean
  /** Whether somebody outside vouched for the book recently (`isWitnessed`). */
  readonly isWitnessed: boolean
}

/** Why a grade is not A, the weightiest reason first. */
export type IntegrityReason =
  | 'under-review'
  | 'ballots-exceed-dossiers'
  | 'few-prove-a-visit'
  | 'dossiers-unknown'
  | 'low-response'
  | 'high-response'
  | 'no-witness'

export type Integrity = {
  readonly grade: IntegrityGrade
  /** Empty for A. */
  readonly reasons: readonly IntegrityReason[]
}

/** Whether reviews of some of its communes put a whole unit under review; for a single commune or desk any review does. */
export function isUnderReview({
  underReview,
  communes,
}: {
  readonly underReview: number
  readonly communes: number
}): boolean {
  return underReview > 0 && 100 * underReview >= RULE.reviewPercent * communes
}

/** Days for which a witness's word is valid. */
const WITNESS_DAYS = 2

/** Whether a witness vouched for the book on this day or shortly before; a date in the future does not count. */
export function isWitnessed(witnessedOn: CalendarDay | null, day: CalendarDay): boolean {
  return witnessedOn !== null && witnessedOn <= day && daysAfter(witnessedOn, WITNESS_DAYS) >= day
}

/** Days in which the measured commune may answer an exclusion. */
export const APPEAL_DAYS = 30

/** Every number mentioned in the public rule of grades. */
export const trustRuleNumbers = {
  presence: RULE.presencePercent,
  least: RULE.leastResponsePercent,
  most: RULE.mostResponsePercent,
  review: RULE.reviewPercent,
  days: APPEAL_DAYS,
  witness: WITNESS_DAYS,
  minimum: MINIMUM_CELL.public,
} as const

/** The percentage mentioned in a reason; for reasons without one, that for presence. */
export function percentOfReason(reason: IntegrityReason): number {
  if (reason === 'low-response') return trustRuleNumbers.least
  return reason === 'high-response' ? trustRuleNumbers.most : trustRuleNumbers.presence
}

const against: readonly IntegrityReason[] = ['under-review', 'ballots-exceed-dossiers']

/** Monotone: a fact that gets worse never improves the grade. The rate itself plays no part. */
export function integrityOf({ presence, response, isUnderReview, isWitnessed }: IntegrityFacts): Integrity {
  const percent = response.state === 'known' ? 100 * response.share : null
  const found: Readonly<Record<IntegrityReason, boolean>> = {
    'under-review': isUnderReview,
    'ballots-exceed-dossiers': response.state === 'ballots_exceed_dossiers',
    'few-prove-a-visit': presence.base === 0 || 100 * presence.proven < RULE.presencePercent * presence.base,
    'dossiers-unknown': response.state === 'unknown',
    'low-response': percent !== null && percent < RULE.leastResponsePercent,
    'high-response': percent !== null && percent > RULE.mostResponsePercent,
    'no-witness': !isWitnessed,
  }
  const reasons = (Object.keys(found) as IntegrityReason[]).filter((reason) => found[reason])
  return { grade: reasons.some((reason) => against.includes(reason)) ? 'C' : reasons.length > 0 ? 'B' : 'A', reasons }
}
