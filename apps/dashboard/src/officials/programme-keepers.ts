import type { Locale } from '@long-dan/i18n'
import type { ModelKeeper, ModelProblem, ReportActor } from '@long-dan/rollout'
import type { Official } from './official.ts'
import type { Role } from './roles.ts'

/** What an official may do with the register of models; null for readers only. Who does not decide yet proposes like the level below. */
export function keeperOf({ role, decides }: Pick<Official, 'role' | 'decides'>): ModelKeeper | null {
  if (role === 'province-official' && decides) return 'decides'
  return role === 'province-official' || role === 'district-official' ? 'proposes' : null
}

/** What speaks against an entry, in words. */
export function modelProblemText({ t }: Locale, { role, decides }: Official, code: ModelProblem): string {
  const isEarly =
    role === 'province-official' && !decides && (code === 'not-yours-to-decide' || code === 'state-skipped')
  return t(isEarly ? 'review.now.not-yet' : `rollout.model.wrong.${code}`)
}

/** On which side of a quarterly report an official stands; null for readers only. */
export function reportActorOf(role: Role): ReportActor | null {
  if (role === 'commune-official') return 'reporter'
  return role === 'district-official' || role === 'province-official' ? 'approver' : null
}

export const modelKeepers: readonly Role[] = ['district-official', 'province-official']
export const ruleKeepers: readonly Role[] = ['province-official']
export const reportKeepers: readonly Role[] = ['commune-official', 'district-official', 'province-official']
/** Anyone who has more than one commune in reach. */
export const overseers: readonly Role[] = ['district-official', 'province-official', 'auditor', 'administrator']
