import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { onTwoLines } from '@long-dan/i18n'
import { type Outcome, refuse, succeed } from './cluster-problem.ts'
import { isAlive, isPostgresIn, postgresProcessesIn } from './process-identity.ts'

/** What a running postmaster writes about itself: process id, port, and `ready` once it accepts connections. */
export type PostmasterFile = { readonly pid: number; readonly port: number; readonly ready: boolean }

/** Reads `postmaster.pid`; undefined when there is none or it was cut off. */
export function readPostmasterFile(dataFolder: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0
      ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Stops a server that a killed launcher left running in this data folder, and clears a pid file that points to an
 * unrelated process. A pid file of a dead process stays: PostgreSQL needs it to check for leftover shared memory.
 */
export async function endPredecessor(dataFolder: string): Promise<Outcome<'none' | 'stopped'>> {
  const found = readPostmasterFile(dataFolder)
  if (found && isPostgresIn(dataFolder, found.pid)) {
    for (const [signal, seconds] of [
      ['SIGINT', 15],
      ['SIGQUIT', 10],
    ] as const) {
      signalQuietly(found.pid, signal)
      if (await gone(() => !isPostgresIn(dataFolder, found.pid), seconds)) return succeed('stopped')
    }
    return stuck(dataFolder, found.pid)
  }
  // Children of a postmaster that was killed notice within moments; the data is not touched while any is left.
  if (!(await gone(() => postgresProcessesIn(dataFolder).length === 0, 10))) {
    return stuck(dataFolder, postgresProcessesIn(dataFolder)[0] ?? 0)
  }
  if (found && isAlive(found.pid)) rmSync(path.join(dataFolder, 'postmaster.pid'), { force: true })
  return succeed('none')
}

async function gone(isGone: () => boolean, seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    if (isGone()) return true
    await pause(25)
  }
  return isGone()
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended between the check and the signal.
  }
}

function stuck(dataFolder: string, pid: number) {
  return refuse(
    'predecessor-stuck',
    onTwoLines('operator.postgresql.predecessor-stuck', { pid: String(pid), dataFolder }),
  )
}
