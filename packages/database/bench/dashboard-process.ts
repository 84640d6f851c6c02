import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Database } from '../src/connection.ts'
import { freePort } from '../src/embedded/index.ts'
import { type OfficialName, sessionCookie } from './officials.ts'
import { backendsOf, type ProcessorClock, processorClock } from './processor-time.ts'

const server = fileURLToPath(new URL('../../../apps/dashboard/src/server.ts', import.meta.url))
const longestStart = 120_000
const authSecret = 'be'.repeat(32)

export interface DashboardProcess {
  readonly address: string
  /** Cookie header of a signed-in reader. */
  readonly cookieOf: (official: OfficialName) => string
  readonly processor: ProcessorClock
  readonly stop: () => Promise<void>
}

interface DatabaseAt {
  readonly dashboardUrl: string
  /** Where its server processes are looked up. */
  readonly admin: Database
}

/** The real dashboard, in a process of its own, on a free port; the only one of its database. */
export async function startDashboard({ dashboardUrl, admin }: DatabaseAt): Promise<DashboardProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, [server], {
    env: {
      DASHBOARD_DATABASE_URL: dashboardUrl,
      DASHBOARD_AUTH_SECRET: authSecret,
      DASHBOARD_PORT: String(port),
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGTERM'))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = `http://127.0.0.1:${port}`
  const stop = async () => {
    child.kill('SIGTERM')
    const killer = setTimeout(() => child.kill('SIGKILL'), 5000)
    await exited
    clearTimeout(killer)
  }
  const deadline = Date.now() + longestStart
  while (child.exitCode === null && Date.now() < deadline) {
    const reply = await fetch(`${address}/readyz`).catch(() => undefined)
    if (reply?.ok) {
      return {
        address,
        cookieOf: (official) => sessionCookie(official, authSecret),
        processor: processorClock(child.pid ?? 0, () => backendsOf(admin)),
        stop,
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stop()
  throw new Error('The dashboard did not start')
}
