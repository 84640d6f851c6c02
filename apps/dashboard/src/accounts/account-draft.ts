import {
  type AdministrativeUnit,
  foldVietnamese,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import { sourceLanguage } from '@long-dan/i18n'
import { isRole, type Role } from '../officials/roles.ts'
import { normalUsername, usernamePattern } from '../sign-in/username.ts'

export interface AccountDraft {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly unit: AdministrativeUnit
}

export type DraftField = 'username' | 'name' | 'role' | 'unit'

export type DraftResult =
  | { readonly ok: true; readonly value: AccountDraft }
  | { readonly ok: false; readonly error: readonly DraftField[] }

const levels: Readonly<Record<Role, readonly AdministrativeUnit['level'][]>> = {
  'commune-official': ['commune'],
  'district-official': ['district', 'area'],
  'province-official': ['province'],
  auditor: ['province'],
  administrator: ['province'],
}

const longestName = 120

/** What an administrator typed, checked; the unit of a role for the whole province needs no typing. An empty name becomes the unit's. */
export function readDraft(directory: UnitDirectory, typed: Readonly<Partial<Record<DraftField, string>>>): DraftResult {
  const username = normalUsername(typed.username ?? '')
  const role = isRole(typed.role) ? typed.role : null
  const unit = role && findUnit(directory, role, typed.unit ?? '')
  const name = (typed.name ?? '').trim() || (unit ? unitLabel(unit, sourceLanguage) : '-')
  const wrong: DraftField[] = []
  if (!usernamePattern.test(username)) wrong.push('username')
  if (name.length > longestName) wrong.push('name')
  if (role === null) wrong.push('role')
  if (role !== null && !unit) wrong.push('unit')
  return role === null || !unit || wrong.length > 0
    ? { ok: false, error: wrong }
    : { ok: true, value: { username, name, role, unit } }
}

/** Units an account can be for: those of today, and the districts of the past. */
export function unitsForAccounts(directory: UnitDirectory): readonly AdministrativeUnit[] {
  return directory.units.filter(({ validTo, level }) => validTo === null || level === 'district')
}

function findUnit(directory: UnitDirectory, role: Role, typed: string): AdministrativeUnit | undefined {
  const fitting = unitsForAccounts(directory).filter(({ level }) => levels[role].includes(level))
  if (levels[role].includes('province')) return fitting[0]
  const asked = foldVietnamese(typed.trim())
  const bySlug = fitting.filter((unit) => unitSlug(unit) === typed.trim())
  const found =
    bySlug.length > 0 ? bySlug : fitting.filter((unit) => foldVietnamese(unitLabel(unit, sourceLanguage)) === asked)
  // A district that changed its rows is one unit: the last row stands for it.
  return new Set(found.map(unitSlug)).size === 1 ? found.at(-1) : undefined
}
