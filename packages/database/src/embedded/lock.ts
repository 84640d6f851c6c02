import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, processIdentity } from './process-identity.ts'

/** Who holds a lock: process id, its identity (see `processIdentity`) and what the holder wants others to know. */
export type LockHolder = { readonly pid: number; readonly identity?: string; readonly details: Record<string, string> }

export type Lock = { readonly release: () => void }

/**
 * Takes the lock file for this process, or names the living process that holds it. A lock left by a process that is
 * gone, or whose id now belongs to another process, is taken over.
 */
export async function takeLock(
  file: string,
  details: Record<string, string> = {},
): Promise<{ readonly ok: true; readonly value: Lock } | { readonly ok: false; readonly error: LockHolder }> {
  const identity = processIdentity(process.pid)
  const mine: LockHolder = { pid: process.pid, ...(identity && { identity }), details }
  for (;;) {
    try {
      writeFileSync(file, `${JSON.stringify(mine)}\n`, { flag: 'wx', mode: 0o644 })
      return { ok: true, value: { release: () => releaseLock(file, mine) } }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const holder = await readPatiently(file)
    if (holder && holds(holder)) return { ok: false, error: holder }
    setAside(file)
  }
}

/** The living holder of a lock file, or undefined when nobody holds it. */
export function lockHolder(file: string): LockHolder | undefined {
  const holder = readLock(file)
  return holder && holds(holder) ? holder : undefined
}

function holds(holder: LockHolder): boolean {
  if (!isAlive(holder.pid)) return false
  return holder.identity === undefined || holder.identity === processIdentity(holder.pid)
}

// A file that exists but cannot be read yet is being written this very moment, or was cut off by a power failure.
async function readPatiently(file: string): Promise<LockHolder | undefined> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const holder = readLock(file)
    if (holder) return holder
    await pause(20)
  }
  return undefined
}

// Renaming first and then checking what was renamed keeps two successors from removing each other's fresh lock.
function setAside(file: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    const holder = readLock(aside)
    if (holder && holds(holder)) renameSync(aside, file)
    else rmSync(aside, { force: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

function readLock(file: string): LockHolder | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof found !== 'object' || found === null || !('pid' in found) || typeof found.pid !== 'number')
      return undefined
    const identity = 'identity' in found && typeof found.identity === 'string' ? found.identity : undefined
    const details =
      'details' in found && typeof found.details === 'object' && found.details !== null ? found.details : {}
    return { pid: found.pid, ...(identity && { identity }), details: { ...details } as Record<string, string> }
  } catch {
    return undefined
  }
}

function releaseLock(file: string, mine: LockHolder): void {
  const holder = readLock(file)
  if (holder?.pid === mine.pid && holder.identity === mine.identity) rmSync(file, { force: true })
}
