import {
  type AdministrativeUnit,
  foldVietnamese,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import type { AccountRow } from '@long-dan/database/dashboard'
import { type Language, languages, sourceLanguage } from '@long-dan/i18n'
import { z } from 'zod'
import { choice, hidden, line, lineAs } from '../forms/fields.ts'
import { defineForm, type Values } from '../forms/form.ts'
import { seenField, seenOf } from '../forms/overtaken.ts'
import { confirmForm, ownPasswordFields } from '../gate/own-password.ts'
import { type Role, roles } from '../officials/roles.ts'
import { usernamePattern } from '../sign-in/username.ts'

export interface AccountDraft {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly unit: AdministrativeUnit
}

const longestName = 120

const fields = {
  role: choice(roles, { label: 'accounts.role', wrong: 'accounts.wrong.role', words: (role) => `role.${role}` }),
  unit: line(longestName, { label: 'accounts.unit', hint: 'accounts.unit-hint', attributes: 'autocomplete="off"' }),
  name: line(longestName, { label: 'accounts.name', hint: 'accounts.name-hint', attributes: 'autocomplete="off"' }),
}

export const accountForm = defineForm({ seen: seenField, ...fields })

/** Fields that an import file has too. */
export const newAccountFields = {
  username: lineAs(40, z.string().regex(usernamePattern), {
    label: 'accounts.username',
    hint: 'accounts.username-hint',
    wrong: 'accounts.wrong.username',
    attributes: 'autocomplete="off" autocapitalize="none"',
  }),
  ...fields,
}

export const newAccountForm = defineForm({ ...newAccountFields, ...ownPasswordFields })

/** Forms to give somebody else a new password, and to remove their second factor. */
export const [resetForm, forgetFactorForm] = [confirmForm(), confirmForm()]

/** The person at the province's identity provider whom the account is for; empty unlinks it. */
export const identityForm = defineForm({
  subject: line(255, {
    label: 'accounts.subject',
    hint: 'accounts.subject-hint',
    attributes: 'autocomplete="off" autocapitalize="none"',
  }),
  ...ownPasswordFields,
})

/** Whether the account is to be enabled or disabled. */
export const standingForm = defineForm({ standing: hidden(z.enum(['enabled', 'disabled'])) })

const levels: Readonly<Record<Role, readonly AdministrativeUnit['level'][]>> = {
  'commune-official': ['commune'],
  'district-official': ['district', 'area'],
  'province-official': ['province'],
  auditor: ['province'],
  administrator: ['province'],
}

/** What the form shows of an account, apart from its wording. */
export function accountSeen({ name, role, unitId }: Pick<AccountRow, 'name' | 'role' | 'unitId'>): string {
  return seenOf({ name, role, unitId })
}

type TypedAccount = Values<typeof newAccountFields>

/**
 * Resolves the typed unit; null when the role has no such unit. A role for the whole province needs no unit typed, but not another either;
 * an empty name becomes the unit's.
 */
export function accountOf(directory: UnitDirectory, { username, role, unit: typed, name }: TypedAccount) {
  const unit = findUnit(directory, role, typed)
  return unit ? { username, role, unit, name: name || unitLabel(unit, sourceLanguage) } : null
}

/** Units that an account can belong to: today's, and former districts. */
function unitsForAccounts(directory: UnitDirectory): readonly AdministrativeUnit[] {
  return directory.units.filter(({ validTo, level }) => validTo === null || level === 'district')
}

/** What to type for each unit, by slug: its name, or the slug where others have that name. */
export function typedUnits(directory: UnitDirectory, language: Language): ReadonlyMap<string, string> {
  const names = new Map(unitsForAccounts(directory).map((unit) => [unitSlug(unit), unitLabel(unit, language)]))
  const slugsOf = Map.groupBy(names.keys(), (slug) => foldVietnamese(names.get(slug) ?? ''))
  const isAlone = (name: string) => slugsOf.get(foldVietnamese(name))?.length === 1
  return new Map([...names].map(([slug, name]) => [slug, isAlone(name) ? name : slug]))
}

/** What the box for a unit suggests. */
export function unitOptions(units: ReturnType<typeof typedUnits>) {
  return [...units.values()].map((code) => ({ code, label: () => '' }))
}

function findUnit(directory: UnitDirectory, role: Role, typed: string): AdministrativeUnit | undefined {
  const fitting = unitsForAccounts(directory).filter(({ level }) => levels[role].includes(level))
  const asked = foldVietnamese(typed)
  if (asked === '' && levels[role].includes('province')) return fitting[0]
  const isNamed = (unit: AdministrativeUnit) =>
    languages.some(({ code }) => foldVietnamese(unitLabel(unit, code)) === asked)
  const bySlug = fitting.filter((unit) => unitSlug(unit) === typed)
  const found = bySlug.length > 0 ? bySlug : fitting.filter(isNamed)
  // A district with several dated rows is one unit, represented by its last row.
  return new Set(found.map(unitSlug)).size === 1 ? found.at(-1) : undefined
}
