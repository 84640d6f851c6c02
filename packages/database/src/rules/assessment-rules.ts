import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { WrittenRow } from '../decisions/decision-signatures.ts'
import { writeDecisions } from '../decisions/write-decisions.ts'
import type { SurveyRound } from '../rounds/survey-rounds.ts'

/** A survey round that a rule rests on. */
type RoundOfRule = Pick<SurveyRound, 'id' | 'name' | 'firstMonth' | 'lastMonth' | 'communeIds'>

/** A rule as entered, or undone; values are those of `assessment_rule`. */
export interface AssessmentRuleVersion {
  readonly validFrom: string
  readonly version: number
  readonly act: 'enacted' | 'undone'
  readonly thresholdPercent: number
  readonly minimumBase: number
  readonly windowQuarters: number
  /** The round whose ballots count instead of those of closed quarters. */
  readonly round: RoundOfRule | null
  readonly needsRecognition: boolean
  readonly carryOver: 'any-part' | 'every-part' | 'none'
  readonly minimumVerdict: 'met_uncertain' | 'met_confident' | null
  readonly presencePercent: number | null
  readonly callsNotBelow: boolean
  readonly pledgedPercent: number | null
  readonly overdueApologies: number | null
  readonly reason: string | null
}

/** Who entered a version and when; empty for the rule that the software ships with. */
export interface AssessmentRuleEntry extends AssessmentRuleVersion {
  readonly recordedBy: string | null
  readonly recordedAt: Date
}

const columns = [
  ...(['valid_from as validFrom', 'version', 'act', 'threshold_percent as thresholdPercent'] as const),
  ...(['minimum_base as minimumBase', 'window_quarters as windowQuarters'] as const),
  ...(['needs_recognition as needsRecognition', 'carry_over as carryOver'] as const),
  ...(['minimum_verdict as minimumVerdict', 'presence_percent as presencePercent'] as const),
  ...(['calls_not_below as callsNotBelow'] as const),
  ...(['pledged_percent as pledgedPercent', 'overdue_apologies as overdueApologies', 'reason'] as const),
] as const

const round = sql<RoundOfRule | null>`(
  select json_build_object('id', id, 'name', name, 'firstMonth', first_month, 'lastMonth', last_month, 'communeIds', commune_ids)
  from survey_round where id = assessment_rule.round_id)`.as('round')

/** The rules in force now or later, by the day they begin; without those undone. */
export async function assessmentRules(door: Database): Promise<readonly AssessmentRuleVersion[]> {
  const latest = door.selectFrom('assessment_rule').distinctOn('valid_from').select(columns).select(round)
  const rows = await door
    .selectFrom(latest.orderBy('valid_from').orderBy('version', 'desc').as('latest'))
    .selectAll()
    .where('act', '=', 'enacted')
    .orderBy('validFrom')
    .execute()
  // The columns' checks allow no other words.
  return rows as readonly AssessmentRuleVersion[]
}

/** Every rule there has ever been, including those undone, by the day it was to begin and in the order of entry. */
export async function assessmentRuleHistory(door: Database): Promise<readonly AssessmentRuleEntry[]> {
  const rows = await door
    .selectFrom('assessment_rule')
    .leftJoin('account', 'account.id', 'recorded_by')
    .select(columns)
    .select(round)
    .select(['account.name as recordedBy', 'recorded_at as recordedAt'])
    .orderBy('valid_from')
    .orderBy('version')
    .execute()
  return rows as readonly AssessmentRuleEntry[]
}

/** Returns the decision that is the next version of a day's rule; null when somebody else has added it meanwhile. */
export function addAssessmentRuleVersion(
  door: Database,
  rule: AssessmentRuleVersion,
  accountId: string,
): Promise<readonly WrittenRow[] | null> {
  const insert = door
    .insertInto('assessment_rule')
    .values({
      valid_from: rule.validFrom,
      version: rule.version,
      act: rule.act,
      threshold_percent: rule.thresholdPercent,
      minimum_base: rule.minimumBase,
      window_quarters: rule.windowQuarters,
      round_id: rule.round?.id ?? null,
      needs_recognition: rule.needsRecognition,
      carry_over: rule.carryOver,
      minimum_verdict: rule.minimumVerdict,
      presence_percent: rule.presencePercent,
      calls_not_below: rule.callsNotBelow,
      pledged_percent: rule.pledgedPercent,
      overdue_apologies: rule.overdueApologies,
      reason: rule.reason,
      recorded_by: accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
  return writeDecisions(door, 'assessment_rule', insert)
}
