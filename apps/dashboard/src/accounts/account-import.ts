import { foldVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import { type AccountRow, addAccounts, findAccount, listAccounts, rewriteAccount } from '@long-dan/database/dashboard'
import { locales, type Translate } from '@long-dan/i18n'
import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { accountsAddress } from '../addresses/accounts.ts'
import { lineAs, orElse } from '../forms/fields.ts'
import type { Values } from '../forms/form.ts'
import { cellsOf } from '../imports/cells.ts'
import type { ImportContext, ImportKind, ImportStep, NumberedRow, RowProblem } from '../imports/import-kind.ts'
import { recordAct } from '../officials/access-actions.ts'
import type { Official } from '../officials/official.ts'
import { type Role, roles } from '../officials/roles.ts'
import { type AccountDraft, accountOf, newAccountFields } from './account-form.ts'
import { temporaryPassword } from './temporary-password.ts'

interface Held {
  readonly role: string
  readonly unitId: number
  readonly name: string
}

export interface AccountStep extends ImportStep {
  readonly draft: AccountDraft
  /** The account that exists already; null for a new one. */
  readonly known: (Held & { readonly id: string }) | null
}

type AccountUndo = readonly { readonly username: string; readonly before: Held | null; readonly after: Held }[]

const roleByName = new Map(
  roles.flatMap((role) =>
    [role, ...locales().map(({ t }) => t(`role.${role}`))].map((name) => [foldVietnamese(name), role] as const),
  ),
)

const fields = {
  ...newAccountFields,
  role: lineAs(80, z.string().transform(orElse((typed) => roleByName.get(foldVietnamese(typed)) ?? null, 'value')), {
    wrong: 'accounts.wrong.role',
  }),
}

const columnNames = ['username', 'role', 'unit', 'name'] as const

/** Imports accounts from a file and hands out temporary passwords of new ones, once. Cannot change the importer's own account. */
export const accountImport: ImportKind<Values<typeof fields>, AccountStep> = {
  kind: 'accounts',
  title: (t) => t('accounts.import.title'),
  about: (t) => t('accounts.import.about'),
  home: { address: accountsAddress, label: (t) => t('accounts.title') },
  // Hashing a password takes a tenth of a second.
  mostRows: 200,
  asksPassword: true,
  columns: columnNames.map((name) => ({
    name,
    label: (t: Translate) => t(`accounts.${name}`),
    hint: (t: Translate) =>
      name === 'role' ? roles.map((role) => t(`role.${role}`)).join(' · ') : t(`accounts.${name}-hint`),
    isRequired: name === 'username' || name === 'role',
  })),
  schema: cellsOf(fields),
  fields,
  compare,
  async apply(context, steps) {
    const { door, official, locale } = context
    const made = steps.flatMap(({ known, draft }) => (known === null ? [{ draft, text: temporaryPassword() }] : []))
    const hashes = await Promise.all(made.map(({ text }) => hashPassword(text)))
    await addAccounts(
      door,
      made.map(({ draft: { username, name, role, unit } }, at) => ({
        username,
        name,
        role,
        unitId: unit.id,
        passwordHash: hashes[at] ?? '',
        mustChangePassword: true,
      })),
      official.accountId,
    )
    for (const { known, draft } of steps) {
      if (known) await rewriteAccount(door, known.id, heldOf(draft), official.accountId)
      const action = known ? 'account-changed' : 'account-created'
      await recordAct(door, official, { action, subject: draft.username, unitId: draft.unit.id })
    }
    const { t, language } = locale
    const undo: AccountUndo = steps.map(({ known, draft }) => ({
      username: draft.username,
      before: known && { role: known.role, unitId: known.unitId, name: known.name },
      after: heldOf(draft),
    }))
    if (made.length === 0) return { undo }
    const heading = [t('accounts.unit'), t('accounts.name'), t('accounts.username'), t('accounts.temporary-password')]
    const rows = made.map(({ draft, text }) => [unitLabel(draft.unit, language), draft.name, draft.username, text])
    return { undo, handOut: { note: t('accounts.import.once'), heading, rows } }
  },
  async undo({ door, official }, given) {
    const undo = given as AccountUndo
    const found = await Promise.all(undo.map(({ username }) => findAccount(door, username)))
    const changedSince = undo.flatMap(({ username, before, after }, at) => {
      const account = found[at]
      const isSame =
        account && account.role === after.role && account.unitId === after.unitId && account.name === after.name
      // A new account whose holder has changed the temporary password is in use and is not undone.
      const isUntouched = isSame && account.disabledAt === null && (before !== null || account.mustChangePassword)
      return isUntouched ? [] : [username]
    })
    if (changedSince.length > 0) return { ok: false, changedSince }
    for (const [at, { username, before, after }] of undo.entries()) {
      const account = found[at]
      if (!account) continue
      await rewriteAccount(door, account.id, before ?? 'disable', official.accountId)
      const action = before ? 'account-changed' : 'account-disabled'
      await recordAct(door, official, { action, subject: username, unitId: (before ?? after).unitId })
    }
    return { ok: true }
  },
}

async function compare(context: ImportContext, rows: readonly NumberedRow<Values<typeof fields>>[]) {
  const { door, official, reference, locale } = context
  const { t } = locale
  const known = new Map((await listAccounts(door)).map((account) => [account.username, account]))
  const steps: AccountStep[] = []
  const problems: RowProblem[] = []
  const lines = new Map<string, number>()
  for (const { line, value } of rows) {
    const draft = accountOf(reference.directory, value)
    if (draft === null) {
      problems.push({ line, column: 'unit', message: t('accounts.wrong.unit') })
      continue
    }
    const { username } = draft
    const first = lines.get(username)
    if (first !== undefined)
      problems.push({ line, column: 'username', message: t('import.wrong.twice', { line: first }) })
    lines.set(username, first ?? line)
    const account = known.get(username)
    problems.push(...forbidden(draft, account, official, t).map((problem) => ({ line, ...problem })))
    const values = differences(context, account, draft)
    const state = values.length === 0 ? 'unchanged' : account ? 'changed' : 'added'
    steps.push({ line, state, name: username, values, draft, known: account ?? null })
  }
  return { steps, problems }
}

/** Only the command line makes administrators; one's own account is another administrator's business. */
function forbidden(draft: AccountDraft, account: AccountRow | undefined, official: Official, t: Translate) {
  const isAdministrators = draft.role === 'administrator' || account?.role === 'administrator'
  return [
    ...(isAdministrators ? [{ column: 'role', message: t('accounts.wrong.administrator') }] : []),
    ...(account?.id === official.accountId ? [{ column: 'username', message: t('accounts.own') }] : []),
  ]
}

function differences(
  { reference: { directory }, locale: { t, language } }: ImportContext,
  before: Held | undefined,
  { role, unit, name }: AccountDraft,
): ImportStep['values'] {
  const held = before && directory.byId(before.unitId)
  // The account may refer to an older row of the same district.
  const unitBefore = held && unitSlug(held) === unitSlug(unit) ? unit : held
  return [
    { label: t('accounts.role'), before: before ? t(`role.${before.role as Role}`) : '', after: t(`role.${role}`) },
    {
      label: t('accounts.unit'),
      before: unitBefore ? unitLabel(unitBefore, language) : '',
      after: unitLabel(unit, language),
    },
    { label: t('accounts.name'), before: before?.name ?? '', after: name },
  ].filter((value) => value.before !== value.after)
}

function heldOf({ role, unit, name }: AccountDraft): Held {
  return { role, unitId: unit.id, name }
}
