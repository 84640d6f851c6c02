import { type AccountKeeper, openAccountKeeper } from '@long-dan/dashboard-app'
import { keepSecrets } from '@long-dan/database/embedded'
import { onOneLine } from './say.ts'

/**
 * Sign-ins of the demonstration, one for each role, and the area above the demonstration's commune: with it a review can be walked from
 * the signal over a decision of two levels to the commune's appeal. The passwords are this folder's own.
 */
export type DemoAccounts = readonly { readonly username: string; readonly password: string; readonly what: string }[]

const demoAccounts = [
  { username: 'tinh', role: 'province-official', what: onOneLine('operator.demo-accounts.province') },
  {
    username: 'khu-vuc-hoang-hoa',
    role: 'district-official',
    unit: 'Khu vực Hoằng Hóa',
    what: onOneLine('operator.demo-accounts.area'),
  },
  {
    username: 'khu-vuc-thanh-hoa',
    role: 'district-official',
    unit: 'Khu vực thành phố Thanh Hóa',
    what: onOneLine('operator.demo-accounts.area-above'),
  },
  {
    username: 'phuong-hac-thanh',
    role: 'commune-official',
    unit: 'Phường Hạc Thành',
    what: onOneLine('operator.demo-accounts.commune'),
  },
  { username: 'kiem-tra', role: 'auditor', what: onOneLine('operator.demo-accounts.auditor') },
  { username: 'quan-tri', role: 'administrator', what: onOneLine('operator.demo-accounts.administrator') },
] as const

export interface WhoSignsIn {
  /** As the first start decided. */
  readonly demo: boolean
  /** Sign-ins to try; none where ballots are real. */
  readonly accounts: DemoAccounts
  readonly hasAdministrator: boolean
}

/** Makes the demonstration's accounts where they are missing, in a trial and nowhere else. */
export async function prepareAccounts(
  dataDir: string,
  /** '' where somebody else prepares the database. */
  adminUrl: string,
  dashboardUrl: string,
): Promise<WhoSignsIn> {
  const keeper = openAccountKeeper({ databaseUrl: adminUrl || dashboardUrl })
  try {
    const demo = await keeper.isDemo()
    // Where somebody else prepares the database the accounts are theirs too.
    const accounts = demo && adminUrl !== '' ? await makeThem(keeper, dataDir) : []
    return { demo, accounts, hasAdministrator: await keeper.hasAdministrator() }
  } finally {
    await keeper.close()
  }
}

async function makeThem(keeper: AccountKeeper, dataDir: string): Promise<DemoAccounts> {
  const secrets = keepSecrets(
    dataDir,
    demoAccounts.map(({ username }) => `demo ${username}` as const),
  )
  const made: { username: string; password: string; what: string }[] = []
  for (const { username, what, ...account } of demoAccounts) {
    const password = typeable(secrets[`demo ${username}`])
    const created = await keeper.create({ username, ...account }, password)
    if (!created.ok && !created.error.includes('username-taken'))
      throw new Error(`Demonstration account ${username}: ${created.error}`)
    made.push({ username, password, what })
  }
  return made
}

/** Three groups of four hexadecimal digits of a secret. */
function typeable(secret: string): string {
  return (secret.slice(0, 12).match(/.{4}/g) ?? []).join('-')
}
