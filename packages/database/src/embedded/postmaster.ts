import { type ChildProcess, spawn } from 'node:child_process'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { CHILD_ENVIRONMENT, type RunAs } from './account.ts'
import type { BoundedLog } from './bounded-log.ts'
import { readPostmasterFile } from './predecessor.ts'

export type PostmasterOptions = {
  readonly program: string
  readonly dataFolder: string
  readonly settings: Readonly<Record<string, string>>
  readonly runAs: RunAs
  readonly log: BoundedLog
}

export type Postmaster = {
  readonly pid: number
  /** Resolves when the process has ended, wanted or not. */
  readonly exited: Promise<void>
  /** Fast shutdown, then immediate, then kill; safe to call more than once. */
  readonly stop: () => Promise<void>
}

/** Starts the server and waits until it accepts connections; undefined when it ended before that, for reasons the log tells. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster | undefined> {
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(options.program, ['-D', options.dataFolder, ...settings], {
    ...options.runAs,
    cwd: '/',
    env: CHILD_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own session: Ctrl-C in the terminal must reach only the launcher, which drains the apps before the database stops.
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', options.log.write)
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      options.log.write(`${error.message}\n`)
      resolve()
    })
  })
  // A caller that ends without stop(), or by an uncaught error, still takes the server with it.
  const atExit = () => child.kill('SIGINT')
  process.once('exit', atExit)
  void exited.then(() => process.off('exit', atExit))
  if (!(await becomesReady(child, options.dataFolder, exited))) {
    await stopChild(child, exited)
    return undefined
  }
  return supervise(child, exited)
}

function supervise(child: ChildProcess, exited: Promise<void>): Postmaster {
  for (const handle of [child, child.stdout, child.stderr]) unref(handle)

  let stopping: Promise<void> | undefined
  return {
    pid: child.pid ?? 0,
    exited,
    stop() {
      stopping ??= stopChild(child, exited)
      return stopping
    },
  }
}

// PostgreSQL writes "ready" into its pid file; crash recovery may take a while, so a living process gets time.
async function becomesReady(child: ChildProcess, dataFolder: string, exited: Promise<void>): Promise<boolean> {
  let ended = false
  void exited.then(() => {
    ended = true
  })
  const deadline = Date.now() + 120_000
  while (!ended && Date.now() < deadline) {
    const written = readPostmasterFile(dataFolder)
    if (written?.pid === child.pid && written?.ready) return true
    await pause(10)
  }
  return false
}

// Five and a half seconds at most: the launcher promises to be gone within ten. An immediate shutdown loses nothing either, as the next
// start replays the log.
async function stopChild(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.ref()
  for (const [signal, milliseconds] of [
    ['SIGINT', 3500],
    ['SIGQUIT', 1500],
    ['SIGKILL', 500],
  ] as const) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    const timer = new AbortController()
    await Promise.race([exited, pause(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined)])
    timer.abort()
  }
}

function unref(handle: unknown): void {
  if (typeof handle === 'object' && handle !== null && 'unref' in handle && typeof handle.unref === 'function')
    handle.unref()
}
