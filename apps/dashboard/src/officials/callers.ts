import type { Role } from './roles.ts'

/** Levels that call citizens back. Never the measured commune; administrators neither, who make the accounts of those who call. */
export const callers: readonly Role[] = ['district-official', 'province-official']

export const callbackReaders: readonly Role[] = [...callers, 'auditor']
