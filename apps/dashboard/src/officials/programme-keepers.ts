import type { Locale } from '@long-dan/i18n'
import type { ModelKeeper, ModelProblem, ReportActor } from '@long-dan/rollout'
import type { Official } from './official.ts'
import type { Role } from './roles.ts'

/**
 * What an official may do with the register of models; null for readers. An official who may not decide yet proposes, like the level below.
 */
export function keeperOf({ role, decides }: Pick<Official, 'role' | 'decides'>): ModelKeeper | null {
  if (role === 'province-official' && decides) return 'decides'
  return role === 'province-official' || role === 'district-official' ? 'proposes' : null
}

/** Why an entry is refused, in words. */
export function modelProblemText({ t }: Locale, { role, decides }: Official, code: ModelProblem): string {
  const isEarly =
    role === 'province-official' && !decides && (code === 'not-yours-to-decide' || code === 'state-skipped')
  return t(isEarly ? 'review.now.not-yet' : `rollout.model.wrong.${code}`)
}

/** The official's side in a quarterly report; null for readers. */
export function reportActorOf(role: Role): ReportActor | null {
  if (role === 'commune-official') return 'reporter'
  return role === 'district-official' || role === 'province-official' ? 'approver' : null
}

export const modelKeepers: readonly Role[] = ['district-official', 'province-official']
export const ruleKeepers: readonly Role[] = ['province-official']
export const reportKeepers: readonly Role[] = ['commune-official', 'district-official', 'province-official']
/** Roles with more than one commune within reach. */
export const overseers: readonly Role[] = ['district-official', 'province-official', 'auditor', 'administrator']
