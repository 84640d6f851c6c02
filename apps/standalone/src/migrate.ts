import { provinceProblem, sayProvince } from './choose-province.ts'
import type { Config } from './config.ts'
import { accessToGivenServer } from './database.ts'
import { prepare } from './prepare.ts'
import { modeProblem, sayFirstAccount, sayMode } from './real-or-trial.ts'
import { runCommand } from './run-command.ts'
import { onTwoLines, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run db:migrate`: brings the given server to the current schema, roles and reference data, and exits.
await runCommand(onTwoLines('operator.migrate.usage'), migrate)

async function migrate(settings: Config): Promise<string | undefined> {
  typed(0, {})
  const access = accessToGivenServer(settings)
  const { adminUrl } = access
  if (!adminUrl) {
    return onTwoLines('operator.migrate.no-url')
  }
  say('operator.migrate.preparing')
  const prepared = await prepare({ ...access, adminUrl }, settings.DEMO_DATA === 'yes', settings)
  if (!prepared.ok) return prepared.error
  const { demo, province, hasAdministrator } = prepared.value
  const otherMode = modeProblem(settings, demo) ?? (await provinceProblem(settings, province))
  if (otherMode) return otherMode
  sayProvince(province.unit)
  sayMode(demo)
  if (!hasAdministrator) sayFirstAccount('node apps/standalone/src/account.ts')
  say('operator.migrate.done')
  return undefined
}
