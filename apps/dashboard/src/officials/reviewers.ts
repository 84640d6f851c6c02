import type { Role } from './roles.ts'

/** The levels above the commune, and auditors. Administrators create the accounts of those who decide, so they have no access. */
export const reviewReaders: readonly Role[] = ['district-official', 'province-official', 'auditor']

/** The measured commune may see exclusions too. */
export const decisionReaders: readonly Role[] = ['commune-official', ...reviewReaders]

/** The two levels that decide together. */
export const decidingRoles = ['district-official', 'province-official'] as const
export type DecidingRole = (typeof decidingRoles)[number]

export function otherLevel(role: DecidingRole): DecidingRole {
  return role === 'district-official' ? 'province-official' : 'district-official'
}

export function decidingRole({ role }: { readonly role: string }): DecidingRole | null {
  return decidingRoles.find((known) => known === role) ?? null
}
