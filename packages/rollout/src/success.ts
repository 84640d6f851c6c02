import { type AssessmentRule, type CallsFigure, missingVisits, type OfficialVerdict } from '@long-dan/results'
import { furtherSatisfiedBallotsNeeded, type SatisfiedCount, type Verdict } from '@long-dan/statistics'
import type { Recognition } from './carried-models.ts'

/** Everything the rule considers for one commune. */
export interface SuccessEvidence {
  readonly recognition: Recognition
  /** The one verdict on the commune; null if none was given. */
  readonly official: OfficialVerdict | null
  /** What citizens called by lot said in the same period; null if too few answered. */
  readonly calls: CallsFigure | null
  /** From the latest report of the window; null if none tells. */
  readonly pledge: { readonly officials: number; readonly pledged: number } | null
  /** Late dossiers of the window in excess of letters of apology; null without a report. */
  readonly overdueApologies: number | null
}

/** `unproven`: nothing was reported, so the condition is not shown to hold. */
export type Outcome = 'holds' | 'fails' | 'unproven'

/** One condition, and how far it is missed: in models, ballots, officials or letters. */
export type ConditionResult =
  | { readonly code: 'recognition'; readonly outcome: Outcome }
  | {
      readonly code: 'verdict'
      readonly outcome: Outcome
      readonly count: SatisfiedCount
      readonly thresholdPercent: number
      readonly verdict: Verdict
      /** Ballots still missing to the minimum; 0 when it is reached. */
      readonly missingBallots: number
      /** Further ballots needed, all of them satisfied, for the required verdict; 0 when it is reached. */
      readonly furtherSatisfied: number
      /** Further ballots that prove a visit, needed before the verdict may support recognition; 0 when that is not what is missing. */
      readonly missingVisits: number
    }
  | {
      readonly code: 'calls'
      readonly outcome: Outcome
      readonly calls: CallsFigure | null
      readonly thresholdPercent: number
    }
  | {
      readonly code: 'pledge'
      readonly outcome: Outcome
      readonly pledge: SuccessEvidence['pledge']
      readonly missingPledges: number
    }
  | { readonly code: 'apology'; readonly outcome: Outcome; readonly missingLetters: number }

export interface SuccessResult {
  readonly isSuccessful: boolean
  readonly conditions: readonly ConditionResult[]
}

/** Evaluates every condition the rule asks for, in a fixed order; the commune is successful when all hold. */
export function evaluateSuccess(rule: AssessmentRule, evidence: SuccessEvidence): SuccessResult {
  const conditions = [
    rule.needsRecognition ? recognitionCondition(evidence) : null,
    rule.minimumVerdict === null ? null : verdictCondition(rule, rule.minimumVerdict, evidence),
    rule.callsNotBelow ? callsCondition(rule, evidence) : null,
    rule.pledgedPercent === null ? null : pledgeCondition(rule.pledgedPercent, evidence.pledge),
    rule.overdueApologies === null ? null : apologyCondition(rule.overdueApologies, evidence.overdueApologies),
  ].filter((condition) => condition !== null)
  return { isSuccessful: conditions.every(({ outcome }) => outcome === 'holds'), conditions }
}

function recognitionCondition({ recognition }: SuccessEvidence): ConditionResult {
  return { code: 'recognition', outcome: recognition.isRecognised ? 'holds' : 'fails' }
}

function verdictCondition(
  rule: AssessmentRule,
  wanted: 'met_uncertain' | 'met_confident',
  { official }: SuccessEvidence,
): ConditionResult {
  const { thresholdPercent, minimumBase, presencePercent } = rule
  const { satisfied, base } = official ?? { satisfied: 0, base: 0 }
  const count = { satisfied, base }
  const found = official?.verdict ?? 'insufficient_n'
  const isReached = found === 'met_confident' || (found === 'met_uncertain' && wanted === 'met_uncertain')
  const visits = isReached && official ? missingVisits(official, presencePercent) : 0
  const holds = isReached && visits === 0
  const missingBallots = Math.max(0, minimumBase - count.base)
  return {
    code: 'verdict',
    count,
    thresholdPercent,
    outcome: holds ? 'holds' : count.base === 0 ? 'unproven' : 'fails',
    verdict: found,
    missingBallots,
    missingVisits: visits,
    furtherSatisfied: isReached
      ? 0
      : wanted === 'met_confident'
        ? furtherSatisfiedBallotsNeeded({ ...count, effect: (official?.effectHundredths ?? 100) / 100 }, rule)
        : Math.max(missingBallots, furtherToShare(count, thresholdPercent)),
  }
}

/** Fails only if the whole interval of the calls lies below the threshold. */
function callsCondition({ thresholdPercent }: AssessmentRule, { calls }: SuccessEvidence): ConditionResult {
  const outcome = calls === null ? 'unproven' : calls.interval.high < thresholdPercent ? 'fails' : 'holds'
  return { code: 'calls', outcome, calls, thresholdPercent }
}

/** The smallest k with (x + k)/(n + k) at the threshold: k ≥ (T·n − 100·x)/(100 − T). */
function furtherToShare({ satisfied, base }: SatisfiedCount, thresholdPercent: number): number {
  return Math.max(0, Math.ceil((thresholdPercent * base - 100 * satisfied) / (100 - thresholdPercent)))
}

function pledgeCondition(percent: number, pledge: SuccessEvidence['pledge']): ConditionResult {
  if (pledge === null || pledge.officials === 0)
    return { code: 'pledge', outcome: 'unproven', pledge: null, missingPledges: 0 }
  const wanted = Math.ceil((percent * pledge.officials) / 100)
  const missingPledges = Math.max(0, wanted - pledge.pledged)
  return { code: 'pledge', outcome: missingPledges === 0 ? 'holds' : 'fails', pledge, missingPledges }
}

function apologyCondition(allowed: number, overdue: number | null): ConditionResult {
  if (overdue === null) return { code: 'apology', outcome: 'unproven', missingLetters: 0 }
  const missingLetters = Math.max(0, overdue - allowed)
  return { code: 'apology', outcome: missingLetters === 0 ? 'holds' : 'fails', missingLetters }
}
