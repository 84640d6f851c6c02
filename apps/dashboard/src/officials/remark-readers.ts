import type { Official } from './official.ts'
import type { Role } from './roles.ts'

/** Administrators see no remarks. */
export const remarkReaders: readonly Role[] = ['commune-official', 'district-official', 'province-official', 'auditor']

/** Auditors read everything and change nothing. */
export const remarkWorkers: readonly Role[] = remarkReaders.filter((role) => role !== 'auditor')

/** Only the province decides about alleged violations. */
export const remarkJudges: readonly Role[] = ['province-official']

export function mayWorkOnRemarks({ role }: Pick<Official, 'role'>): boolean {
  return remarkWorkers.includes(role)
}

/** The province and auditors: an area is too close to the desk, and its numbers could be subtracted from the commune's. */
export function seesEscalated({ role }: Pick<Official, 'role'>): boolean {
  return role === 'province-official' || role === 'auditor'
}
