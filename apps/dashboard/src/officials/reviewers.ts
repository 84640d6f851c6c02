import type { Role } from './roles.ts'

/** The levels above the commune and auditors. Administrators make the accounts of those who decide, and do not look. */
export const reviewReaders: readonly Role[] = ['district-official', 'province-official', 'auditor']

/** What was left out is for the measured commune too. */
export const decisionReaders: readonly Role[] = ['commune-official', ...reviewReaders]

/** Levels that decide, each with the other. */
export const decidingRoles = ['district-official', 'province-official'] as const
export type DecidingRole = (typeof decidingRoles)[number]

export function otherLevel(role: DecidingRole): DecidingRole {
  return role === 'district-official' ? 'province-official' : 'district-official'
}

export function decidingRole({ role }: { readonly role: string }): DecidingRole | null {
  return decidingRoles.find((known) => known === role) ?? null
}
