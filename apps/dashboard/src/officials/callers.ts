import type { Role } from './roles.ts'

/** Levels that call citizens back. Never the measured commune; administrators neither, who make the accounts of those who call. */
export const callers: readonly Role[] = ['district-official', 'province-official']

const readers: readonly Role[] = [...callers, 'auditor']

/** Routes of call-backs, for reading. */
export const callbackReaders = { config: { access: { roles: readers } } }

export function mayReadCallbacks({ role }: { readonly role: Role | undefined }): boolean {
  return role !== undefined && readers.includes(role)
}
