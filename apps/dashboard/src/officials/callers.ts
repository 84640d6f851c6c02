import type { Role } from './roles.ts'

/** Levels that call citizens back. Never the measured commune, and not administrators, who create the accounts of the callers. */
export const callers: readonly Role[] = ['district-official', 'province-official']

export const callbackReaders: readonly Role[] = [...callers, 'auditor']
