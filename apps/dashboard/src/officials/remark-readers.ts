import type { Reader } from './official.ts'
import type { Role } from './roles.ts'

const readers: readonly Role[] = ['commune-official', 'district-official', 'province-official', 'auditor']

/** Routes of remarks: for administrators there are none. */
export const remarkReaders = { config: { access: { roles: readers } } } as const

/** Routes of alleged violations that decide: the province alone. */
export const remarkJudges = { config: { access: { roles: ['province-official'] } } } as const

export function mayReadRemarks({ role }: Pick<Reader, 'role'>): boolean {
  return readers.includes(role)
}

/** Auditors read everything and change nothing. */
export function mayWorkOnRemarks({ role }: Pick<Reader, 'role'>): boolean {
  return mayReadRemarks({ role }) && role !== 'auditor'
}

/** Province and auditors: an area is too near to the desk, and its numbers could be subtracted from the commune's. */
export function seesEscalated({ role }: Pick<Reader, 'role'>): boolean {
  return role === 'province-official' || role === 'auditor'
}
