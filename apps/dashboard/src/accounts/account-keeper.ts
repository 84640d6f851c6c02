import {
  type AdministrativeUnit,
  createUnitDirectory,
  factsAsOf,
  type UnitDirectory,
} from '@long-dan/administrative-units'
import {
  findAccount,
  forgetSecondFactor,
  hasAdministrator,
  isDemo,
  openDashboardDoor,
  provinceHere,
  provinceUnit,
  readUnitFacts,
  recordAccess,
} from '@long-dan/database/dashboard'
import { localeOf, sourceLanguage } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { serviceDayOf } from '@long-dan/statistics'
import { defineForm } from '../forms/form.ts'
import { sentFrom } from '../forms/sent.ts'
import { lostSecondFactors } from '../sign-in/lost-second-factors.ts'
import { accountOf, newAccountFields } from './account-form.ts'
import { createAccount, type Password } from './create-account.ts'
import { temporaryPassword } from './temporary-password.ts'

export interface AccountKeeperOptions {
  /** Login of the tables' owner: the dashboard's own role cannot make administrators. */
  readonly databaseUrl: string
}

export interface TypedAccount {
  readonly username: string
  readonly role: string
  /** Slug or name; not needed for roles covering the whole province. */
  readonly unit?: string
  readonly name?: string
}

/** `error`: the fields that are wrong, or `username-taken`. */
type KeptAccount =
  | { readonly ok: true; readonly value: { readonly password: string } }
  | { readonly ok: false; readonly error: readonly string[] }

export interface ProvinceHere {
  readonly unit: Pick<AdministrativeUnit, 'code' | 'kind' | 'name'>
  readonly settings: Province | null
}

/** Accounts from the command line: for the first administrator, and for the demonstration. */
export interface AccountKeeper {
  /** Without a password it makes a temporary one, to be changed at the first sign-in. */
  readonly create: (account: TypedAccount, password?: string) => Promise<KeptAccount>
  /** Usernames whose stored second factor cannot be decrypted with this secret. */
  readonly lostSecondFactors: (authSecret: string) => Promise<readonly string[]>
  /** For somebody locked out; false when nobody has that username. */
  readonly removeSecondFactor: (username: string) => Promise<boolean>
  /** Whether the database holds demonstration data. */
  readonly isDemo: () => Promise<boolean>
  /** Units as of today. */
  readonly units: () => Promise<UnitDirectory>
  /** The province chosen at the first start. */
  readonly province: () => Promise<ProvinceHere>
  readonly hasAdministrator: () => Promise<boolean>
  readonly close: () => Promise<void>
}

const typedAccountForm = defineForm(newAccountFields)

export function openAccountKeeper({ databaseUrl }: AccountKeeperOptions): AccountKeeper {
  const door = openDashboardDoor({
    url: databaseUrl,
    maxConnections: 1,
    applicationName: 'long-dan accounts',
  })
  let directory: Promise<UnitDirectory> | undefined
  const units = () => {
    directory ??= readUnitFacts(door).then((facts) => createUnitDirectory(factsAsOf(facts, serviceDayOf(new Date()))))
    return directory
  }
  return {
    units,
    async create(typed, given) {
      const read = typedAccountForm.read(sentFrom({ ...typed }), localeOf(sourceLanguage))
      if (!read.ok) return { ok: false, error: Object.keys(read.error) }
      const draft = accountOf(await units(), read.value)
      if (draft === null) return { ok: false, error: ['unit'] }
      const password: Password = { text: given ?? temporaryPassword(), isTemporary: given === undefined }
      const created = await createAccount(door, draft, password, null)
      if (!created.ok) return { ok: false, error: [created.error] }
      const { username, unit } = draft
      await recordAccess(door, { accountId: null, action: 'account-created', unitId: unit.id, subject: username })
      return { ok: true, value: { password: password.text } }
    },
    lostSecondFactors: async (authSecret) =>
      (await lostSecondFactors(door, authSecret)).map(({ username }) => username),
    async removeSecondFactor(username) {
      const account = await findAccount(door, username)
      if (!account) return false
      await forgetSecondFactor(door, account.id)
      await recordAccess(door, { accountId: null, action: 'second-factor-removed', subject: username })
      return true
    },
    isDemo: () => isDemo(door),
    province: async () => ({ unit: await provinceUnit(door), settings: await provinceHere(door) }),
    hasAdministrator: () => hasAdministrator(door),
    close: () => door.destroy(),
  }
}
