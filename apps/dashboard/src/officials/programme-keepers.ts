import type { ModelKeeper, ReportActor } from '@long-dan/rollout'
import type { Role } from './roles.ts'

/** What an official may do with the register of models; null for readers only. */
export function keeperOf(role: Role): ModelKeeper | null {
  if (role === 'province-official') return 'decides'
  return role === 'district-official' ? 'proposes' : null
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
