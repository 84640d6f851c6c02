import type { Database } from '../connection.ts'

export interface SuccessRuleRow {
  readonly id: number
  readonly validFrom: string
  readonly needsRecognition: boolean
  readonly minimumVerdict: 'met_uncertain' | 'met_confident' | null
  readonly thresholdPercent: number
  readonly minimumBase: number
  readonly windowQuarters: number
  readonly pledgedPercent: number | null
  readonly overdueApologies: number | null
  readonly carryOver: 'any-part' | 'every-part' | 'none'
  readonly reason: string | null
  readonly recordedBy: string | null
  readonly recordedAt: Date
}

export interface SuccessRuleDraft extends Omit<SuccessRuleRow, 'id' | 'recordedBy' | 'recordedAt'> {
  readonly accountId: string
}

/** Every rule there has been, by the day from which it holds, of one day in the order of entry. */
export async function listSuccessRules(door: Database): Promise<readonly SuccessRuleRow[]> {
  const rows = await door
    .selectFrom('success_rule')
    .leftJoin('account', 'account.id', 'recorded_by')
    .select(['success_rule.id', 'valid_from as validFrom', 'needs_recognition as needsRecognition'])
    .select(['minimum_verdict as minimumVerdict', 'threshold_percent as thresholdPercent'])
    .select(['minimum_base as minimumBase', 'window_quarters as windowQuarters', 'pledged_percent as pledgedPercent'])
    .select(['overdue_apologies as overdueApologies', 'carry_over as carryOver', 'reason'])
    .select(['account.name as recordedBy', 'recorded_at as recordedAt'])
    .orderBy('valid_from')
    .orderBy('success_rule.id')
    .execute()
  // The columns' checks allow no other words.
  return rows as readonly SuccessRuleRow[]
}

export async function addSuccessRule(door: Database, draft: SuccessRuleDraft): Promise<void> {
  await door
    .insertInto('success_rule')
    .values({
      ...{ valid_from: draft.validFrom, needs_recognition: draft.needsRecognition },
      ...{ minimum_verdict: draft.minimumVerdict, threshold_percent: draft.thresholdPercent },
      ...{ minimum_base: draft.minimumBase, window_quarters: draft.windowQuarters },
      ...{ pledged_percent: draft.pledgedPercent, overdue_apologies: draft.overdueApologies },
      ...{ carry_over: draft.carryOver, reason: draft.reason, recorded_by: draft.accountId },
    })
    .execute()
}
