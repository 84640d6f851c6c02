import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, chown, copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { decryptedBy, Unopened } from '../backup/age.ts'
import { type BaseCopy, baseCopies, clusterFile, keptEnding, keptLogs, labelFile, logPlace } from './kept-files.ts'

type RecoveryProblem =
  /** Nothing is ever overwritten. */
  | { readonly code: 'folder-not-empty' }
  /** No base copy was complete by that moment. */
  | { readonly code: 'no-base' }
  /** None of the identities opens the base copy or a file of the log, or it was altered. */
  | { readonly code: 'locked' }

export interface RecoveryPlan {
  /** Where base copies and log are kept. */
  readonly place: string
  /** A new data folder of PostgreSQL. */
  readonly into: string
  readonly identities: readonly string[]
  /** Everything committed before this moment comes back, nothing after it; without it, all there is. */
  readonly to?: Date | undefined
}

export type RecoveryPrepared =
  | { readonly ok: true; readonly value: { readonly base: BaseCopy; readonly logs: number } }
  | { readonly ok: false; readonly error: RecoveryProblem }

/** Beside PostgreSQL's own folders; the server ignores it. Its path is relative, so that the folder can be moved into a container. */
const logFolder = 'log_to_replay'
const signalFile = 'recovery.signal'

/**
 * Prepares a data folder that replays the log up to a moment when PostgreSQL is started on it, and then accepts writes. Throws, and leaves
 * nothing behind, where the machine fails: a full disk, a file that cannot be read, no `tar`.
 */
export async function prepareRecovery(plan: RecoveryPlan): Promise<RecoveryPrepared> {
  const { place, into, identities, to } = plan
  if ((await readdir(into).catch(() => [])).length > 0) return { ok: false, error: { code: 'folder-not-empty' } }
  const base = baseCopies(place).find(({ completeAt }) => to === undefined || completeAt <= to)
  if (!base) return { ok: false, error: { code: 'no-base' } }
  await mkdir(into, { recursive: true, mode: 0o700 })
  try {
    await unpack(join(base.folder, clusterFile), into, identities)
    const logs = await bringLogs(plan, base)
    await copyFile(join(base.folder, labelFile), join(into, labelFile))
    await appendFile(join(into, 'postgresql.auto.conf'), settings(to))
    await writeFile(join(into, signalFile), '')
    await likeTheRest(into)
    return { ok: true, value: { base, logs } }
  } catch (error) {
    await rm(into, { recursive: true })
    if (error instanceof Unopened) return { ok: false, error: { code: 'locked' } }
    throw error
  }
}

function settings(to: Date | undefined): string {
  return [
    `restore_command = 'cp ${logFolder}/%f "%p"'`,
    ...(to
      ? [`recovery_target_time = '${to.toISOString().replace('Z', '+00')}'`, "recovery_target_action = 'promote'"]
      : []),
    '',
  ].join('\n')
}

/** Gives added files the owner of the unpacked ones, when root runs this. */
async function likeTheRest(into: string): Promise<void> {
  const { uid, gid } = await stat(join(into, 'PG_VERSION'))
  const logs = (await readdir(join(into, logFolder))).map((name) => join(logFolder, name))
  for (const name of ['.', labelFile, signalFile, logFolder, ...logs]) await chown(join(into, name), uid, gid)
}

async function unpack(file: string, into: string, identities: readonly string[]): Promise<void> {
  // Archives end in zeros; a `tar` that stops there closes the pipe while the last of it is still being written and checked.
  const options = ['--extract', '--ignore-zeros', '--file=-', `--directory=${into}`]
  const tar = spawn('tar', options, { stdio: ['pipe', 'ignore', 'pipe'] })
  const [given, told, ended] = await Promise.allSettled([
    pipeline(decryptedBy(identities)(createReadStream(file)), createGunzip(), tar.stdin),
    text(tar.stderr),
    once(tar, 'close') as Promise<[number | null]>,
  ])
  const failure = given.status === 'rejected' ? given.reason : undefined
  if (failure instanceof Unopened) throw failure
  // The cause; the broken pipe to it is only a consequence.
  if (ended.status === 'rejected') throw ended.reason
  if (ended.value[0] !== 0)
    throw new Error(told.status === 'fulfilled' && told.value ? told.value.trim() : 'tar failed')
  if (failure) throw failure
}

async function bringLogs({ place, into, identities }: RecoveryPlan, { firstLog }: BaseCopy): Promise<number> {
  await mkdir(join(into, logFolder), { mode: 0o700 })
  const names = keptLogs(place).filter((name) => name.endsWith('.history') || name >= firstLog)
  for (const name of names) {
    const kept = createReadStream(join(logPlace(place), `${name}${keptEnding}`))
    const plain = createWriteStream(join(into, logFolder, name), { mode: 0o600 })
    await pipeline(decryptedBy(identities)(kept), createGunzip(), plain)
  }
  return names.length
}
