import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { identitiesIn, isIdentity } from '@long-dan/database/backup'
import { prepareRecovery } from '@long-dan/database/point-in-time'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { onTwoLines, say } from './say.ts'

// `npm run db:recover -- <a new data folder> --identity FILE [--to 2026-11-29T10:00:00+07:00]`: makes a PostgreSQL data folder that replays
// the archived log of BACKUP_DIR up to that moment when a server is started on it.
await runCommand(run)

async function run(settings: Config): Promise<string | undefined> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { identity: { type: 'string' }, to: { type: 'string' } },
  })
  const [folder] = positionals
  const to = values.to === undefined ? undefined : new Date(values.to)
  if (folder === undefined || values.identity === undefined || Number.isNaN(to?.getTime()))
    return onTwoLines('operator.recover.usage')
  const identities = identitiesIn(readFileSync(values.identity, 'utf8'))
  if (!identities.every(isIdentity)) return onTwoLines('operator.restore.no-identity', { file: values.identity })
  const into = path.resolve(folder)
  const done = await prepareRecovery({ place: settings.BACKUP_DIR, into, identities, to })
  if (!done.ok) return onTwoLines(`operator.recover.${done.error.code}`, { folder: into, place: settings.BACKUP_DIR })
  const { base, logs } = done.value
  say('operator.recover.done', { folder: into, from: base.completeAt.toISOString(), logs })
  return undefined
}
