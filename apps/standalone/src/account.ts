import { type AccountKeeper, openAccountKeeper, type TypedAccount } from '@long-dan/dashboard-app/accounts'
import { temporaryPasswordDays } from '@long-dan/database/dashboard'
import { administratorUrl } from './administer.ts'
import type { Config } from './config.ts'
import { restartKeys } from './restart-keys.ts'
import { runCommand } from './run-command.ts'
import { nothingRuns } from './running.ts'
import { onOneLine, onTwoLines, print, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run account -- create <username> --role administrator [--unit "Phường Hạc Thành"] [--name …]`: creates an account with a temporary
// password, on MIGRATION_DATABASE_URL or the running installation. There is no other way to create administrators.
// `npm run account -- remove-second-factor <username>`: for an administrator who is locked out.
// `npm run account -- restart-keys --statement …`: where every administrator has lost every passkey.
const roles = ['commune-official', 'district-official', 'province-official', 'auditor', 'administrator']

const fields = ['username', 'name', 'role', 'unit', 'username-taken'] as const
const isKnown = (field: string): field is (typeof fields)[number] => fields.some((known) => known === field)

const usage = onTwoLines('operator.account.usage', { roles: roles.join('|') })

await runCommand(usage, main)

async function main(settings: Config): Promise<string | undefined> {
  const { values, words } = typed(2, {
    role: { type: 'string' },
    unit: { type: 'string' },
    name: { type: 'string' },
    statement: { type: 'string' },
  })
  const [act, username] = words
  const { role, unit, name } = values
  if (act === 'restart-keys') return restartKeys(settings, values.statement ?? '')
  if (act === 'remove-second-factor' && username)
    return onAccounts(settings, async (keeper) => {
      if (!(await keeper.removeSecondFactor(username))) return onTwoLines('operator.account.unknown', { username })
      say('operator.account.second-factor-removed')
      return undefined
    })
  if (act !== 'create' || !username || !role) return usage
  return create(settings, { username, role, ...(unit && { unit }), ...(name && { name }) })
}

function create(config: Config, account: TypedAccount): Promise<string | undefined> {
  return onAccounts(config, async (keeper) => {
    const created = await keeper.create(account)
    if (!created.ok) return wrong(created.error)
    say('operator.account.created')
    print(`username ${account.username}`)
    print(`password ${created.value.password}`)
    say('operator.account.temporary', { days: temporaryPasswordDays })
    return undefined
  })
}

async function onAccounts(
  config: Config,
  act: (keeper: AccountKeeper) => Promise<string | undefined>,
): Promise<string | undefined> {
  const databaseUrl = administratorUrl(config)
  if (!databaseUrl) {
    return nothingRuns(config, 'MIGRATION_DATABASE_URL')
  }
  const keeper = openAccountKeeper({ databaseUrl })
  try {
    return await act(keeper)
  } finally {
    await keeper.close()
  }
}

function wrong(fields: readonly string[]): string {
  return fields.map((field) => (isKnown(field) ? onOneLine(`operator.account.wrong.${field}`) : field)).join('\n')
}
