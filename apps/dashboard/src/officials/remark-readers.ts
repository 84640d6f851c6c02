import type { Official } from './official.ts'
import type { Role } from './roles.ts'

/** For administrators there are no remarks. */
export const remarkReaders: readonly Role[] = ['commune-official', 'district-official', 'province-official', 'auditor']

/** Auditors read everything and change nothing. */
export const remarkWorkers: readonly Role[] = remarkReaders.filter((role) => role !== 'auditor')

/** Who decides about alleged violations: the province alone. */
export const remarkJudges: readonly Role[] = ['province-official']

export function mayWorkOnRemarks({ role }: Pick<Official, 'role'>): boolean {
  return remarkWorkers.includes(role)
}

/** Province and auditors: an area is too near to the desk, and its numbers could be subtracted from the commune's. */
export function seesEscalated({ role }: Pick<Official, 'role'>): boolean {
  return role === 'province-official' || role === 'auditor'
}
