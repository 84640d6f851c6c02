import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { root } from '../run/command.ts'

/** A process of the product that is restarted whenever it ends, as an orchestrator would. */
export interface KeptProcess {
  readonly pid: number
  /** Kills it without warning; resolves when it is gone. It is started again. */
  kill(): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** Ends it for good; resolves with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

const output = process.env.FAULTS_VERBOSE ? 'inherit' : 'ignore'
const shiftedClock = fileURLToPath(new URL('shifted-clock.ts', import.meta.url))

export function keepProcess(script: string, env: Readonly<Record<string, string>>): KeptProcess {
  let stopping = false
  let child = start()

  function start(): ChildProcess {
    const started = performance.now()
    const next = spawn(process.execPath, ['--import', shiftedClock, root + script], {
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
    })
    next.once('exit', async () => {
      if (stopping) return
      // A process that cannot even start, for instance while the database is down, gets a moment.
      if (performance.now() - started < 1000) await pause(200)
      if (!stopping) child = start()
    })
    return next
  }

  return {
    get pid() {
      return child.pid ?? 0
    },
    async kill() {
      // Between two lives there is nothing to kill.
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    signal: (signal) => void child.kill(signal),
    async stop(signal = 'SIGTERM') {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const gone = once(child, 'exit')
      child.kill(signal)
      const patience = setTimeout(() => child.kill('SIGKILL'), 12_000)
      const [code] = await gone
      clearTimeout(patience)
      return code
    },
  }
}
