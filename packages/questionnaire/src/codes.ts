import { type BallotForm, ballotForms, type EntryMode, entryModes, type HelperRole, helperRoles } from './types.ts'

/** Small integers under which the database keeps modes and forms; the order is part of the stored data. */
export function entryModeNumber(mode: EntryMode): number {
  return entryModes.indexOf(mode) + 1
}

export function entryModeOf(number: number): EntryMode {
  const mode = entryModes[number - 1]
  if (mode === undefined) throw new RangeError(`No entry mode has number ${number}`)
  return mode
}

export function ballotFormNumber(form: BallotForm): number {
  return ballotForms.indexOf(form) + 1
}

export function ballotFormOf(number: number): BallotForm {
  const form = ballotForms[number - 1]
  if (form === undefined) throw new RangeError(`No ballot form has number ${number}`)
  return form
}

/** 0 is nobody. */
export function helperRoleNumber(role: HelperRole | null): number {
  return role === null ? 0 : helperRoles.indexOf(role) + 1
}

export function helperRoleOf(number: number): HelperRole | null {
  if (number === 0) return null
  const role = helperRoles[number - 1]
  if (role === undefined) throw new RangeError(`No helper role has number ${number}`)
  return role
}
