import { foldVietnamese, type UnitDirectory, unitLabel } from '@long-dan/administrative-units'
import { type AccountKeeper, openAccountKeeper, type ProvinceHere } from '@long-dan/dashboard-app/accounts'
import { keepSecrets } from '@long-dan/database/embedded'
import { inEveryLanguage } from '@long-dan/i18n'
import type { Demonstration } from '@long-dan/province'
import { onOneLine } from './say.ts'

/**
 * The demonstration's logins, one per role plus the area above the demonstration's commune, so that a review can be followed from the
 * signal through a decision at two levels to the commune's appeal. The passwords belong to this data folder only.
 */
type DemoAccounts = readonly { readonly username: string; readonly password: string; readonly what: string }[]

export interface WhoSignsIn {
  /** As decided at the first start. */
  readonly demo: boolean
  readonly province: ProvinceHere
  /** Logins for trying it out; empty when ballots are real. */
  readonly accounts: DemoAccounts
  readonly hasAdministrator: boolean
}

/** Creates missing demonstration accounts, in a trial only. */
export async function prepareAccounts(
  dataDir: string,
  /** '' when somebody else prepares the database. */
  adminUrl: string,
  dashboardUrl: string,
): Promise<WhoSignsIn> {
  const keeper = openAccountKeeper({ databaseUrl: adminUrl || dashboardUrl })
  try {
    const demo = await keeper.isDemo()
    const province = await keeper.province()
    // When somebody else prepares the database, the accounts are their business too.
    const story = demo && adminUrl !== '' ? province.settings?.demonstration : null
    const accounts = story ? await makeThem(keeper, dataDir, accountsOf(await keeper.units(), story)) : []
    return { demo, province, accounts, hasAdministrator: await keeper.hasAdministrator() }
  } finally {
    await keeper.close()
  }
}

type DemoAccount = ReturnType<typeof accountsOf>[number]

function accountsOf(directory: UnitDirectory, { commune, area }: Demonstration) {
  const today = (code: string) => {
    const unit = directory.units.find((each) => each.code === code && each.validTo === null)
    if (unit === undefined) throw new Error(`No unit ${code} for the demonstration`)
    return unit
  }
  const home = today(commune)
  const above = directory.breadcrumb(home.id, home.validFrom, '9999-12-31').find(({ level }) => level === 'area')
  const official = (unit: typeof home) => ({
    // An area whose name would read like the province's includes its former kind.
    username: `${unit.kind}-${foldVietnamese(unit.name.replace(/^thành phố /u, '')).replaceAll(' ', '-')}`,
    role: unit.level === 'commune' ? 'commune-official' : 'district-official',
    unit: unitLabel(unit, 'vi'),
    what: Object.values(inEveryLanguage((language) => unitLabel(unit, language))).join(' · '),
  })
  const names = { area: unitLabel(above ?? home, 'vi'), commune: unitLabel(home, 'vi') }
  return [
    { username: 'tinh', role: 'province-official', what: onOneLine('operator.demo-accounts.province') },
    official(today(area)),
    ...(above ? [{ ...official(above), what: onOneLine('operator.demo-accounts.area-above', names) }] : []),
    official(home),
    { username: 'kiem-tra', role: 'auditor', what: onOneLine('operator.demo-accounts.auditor') },
    { username: 'quan-tri', role: 'administrator', what: onOneLine('operator.demo-accounts.administrator') },
  ]
}

async function makeThem(
  keeper: AccountKeeper,
  dataDir: string,
  demoAccounts: readonly DemoAccount[],
): Promise<DemoAccounts> {
  const secrets = keepSecrets(
    dataDir,
    demoAccounts.map(({ username }) => `demo ${username}` as const),
  )
  const made: { username: string; password: string; what: string }[] = []
  for (const { username, what, ...account } of demoAccounts) {
    const password = typeable(secrets[`demo ${username}`] ?? '')
    const created = await keeper.create({ username, ...account }, password)
    if (!created.ok && !created.error.includes('username-taken'))
      throw new Error(`Demonstration account ${username}: ${created.error}`)
    made.push({ username, password, what })
  }
  return made
}

/** Three groups of four hexadecimal digits derived from a secret. */
function typeable(secret: string): string {
  return (secret.slice(0, 12).match(/.{4}/g) ?? []).join('-')
}
