import path from 'node:path'
import { backUp, drillRestore, newKeyPair } from '@long-dan/database/backup'
import { backupName, removeOldBackups, removeUnfinished } from './backup-folder.ts'
import { readDrillNote, writeDrillNote } from './drill-note.ts'
import { isDrillDue } from './due.ts'

export interface NightlyBackup {
  readonly adminUrl: string
  /** The server on which restores are tried. */
  readonly drillUrl: string
  readonly place: string
  readonly recipients: readonly string[]
  readonly kept: number
  readonly now: () => Date
}

export type NightlyResult =
  | { readonly ok: true; readonly value: { readonly folder: string; readonly drilled: boolean } }
  | { readonly ok: false; readonly error: { readonly job: 'backup' | 'drill'; readonly code: string } }

/**
 * Makes a backup in a folder of its own. Once a month it is also restored, into a database made for this and with a key that exists only
 * for these minutes: no key that opens a backup stays on this machine. Old backups are removed once the new one is complete.
 */
export async function backUpTonight(options: NightlyBackup): Promise<NightlyResult> {
  const { adminUrl, place, now, kept } = options
  const begunAt = now()
  const drillAt = readDrillNote(place)?.at
  const isDue = isDrillDue(drillAt === undefined ? undefined : new Date(drillAt), begunAt)
  const forDrill = isDue && options.recipients.length > 0 ? await newKeyPair() : undefined
  const recipients = forDrill ? [...options.recipients, forDrill.recipient] : options.recipients
  const folder = path.join(place, backupName(begunAt))
  removeUnfinished(place)
  const made = await backUp(adminUrl, folder, { recipients })
  if (!made.ok) return { ok: false, error: { job: 'backup', code: made.error.code } }
  removeOldBackups(place, kept, begunAt)
  if (!isDue) return { ok: true, value: { folder, drilled: false } }
  const drilled = await drill(options, folder, forDrill ? [forDrill.identity] : [])
  return drilled.ok ? { ok: true, value: { folder, drilled: true } } : drilled
}

async function drill(
  { drillUrl, place, now }: NightlyBackup,
  folder: string,
  identities: readonly string[],
): Promise<{ readonly ok: true } | Extract<NightlyResult, { ok: false }>> {
  const startedAt = now()
  const drilled = await drillRestore(drillUrl, folder, identities)
  if (!drilled.ok) return { ok: false, error: { job: 'drill', code: drilled.error.code } }
  const at = now()
  const seconds = (at.getTime() - startedAt.getTime()) / 1000
  writeDrillNote(place, { at: at.toISOString(), seconds, rows: drilled.value.rows })
  return { ok: true }
}
