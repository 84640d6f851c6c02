import { readFileSync } from 'node:fs'
import path from 'node:path'
import { identitiesIn, isIdentity } from '@long-dan/database/backup'
import { prepareRecovery } from '@long-dan/database/point-in-time'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { onTwoLines, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run db:recover -- <a new data folder> --identity FILE [--to 2026-11-29T10:00:00+07:00]`: makes a PostgreSQL data folder that replays
// the archived log of BACKUP_DIR up to that moment when a server is started on it.
const usage = onTwoLines('operator.recover.usage')

await runCommand(usage, run)

async function run(settings: Config): Promise<string | undefined> {
  const { values, words } = typed(1, { identity: { type: 'string' }, to: { type: 'string' } })
  const [folder] = words
  const to = values.to === undefined ? undefined : new Date(values.to)
  // Without its distance from UTC, the same words are another moment on a machine with another clock.
  const isMoment =
    values.to === undefined || (/T.*(?:Z|[+-]\d\d:\d\d)$/u.test(values.to) && !Number.isNaN(to?.getTime()))
  if (folder === undefined || values.identity === undefined || !isMoment) return usage
  const identities = identitiesIn(readFileSync(values.identity, 'utf8'))
  if (!identities.every(isIdentity)) return onTwoLines('operator.restore.no-identity', { file: values.identity })
  const into = path.resolve(folder)
  const done = await prepareRecovery({ place: settings.BACKUP_DIR, into, identities, to })
  if (!done.ok) return onTwoLines(`operator.recover.${done.error.code}`, { folder: into, place: settings.BACKUP_DIR })
  const { base, logs } = done.value
  say('operator.recover.done', { folder: into, from: base.completeAt.toISOString(), logs })
  return undefined
}
