import { setTimeout as pause } from 'node:timers/promises'
import type { TcpProxy } from '@long-dan/testing/tcp-proxy'
import type { Session } from '../session.ts'

interface Stage {
  /** Between the sessions under test and the server. */
  readonly proxy: TcpProxy
  /** Bypasses the proxy, as administrator. */
  readonly admin: Session
  readonly applicationName: string
}

export type Strike = (stage: Stage) => Promise<unknown>

export const strikes = {
  'network cut': async ({ proxy }) => proxy.breakAll('cut'),
  'connections reset': async ({ proxy }) => proxy.breakAll('reset'),
  'connections half closed': async ({ proxy }) => proxy.breakAll('half-close'),
  'sessions terminated': (stage) => terminate(stage, ''),
  'transactions terminated between statements': (stage) => terminate(stage, "and state = 'idle in transaction'"),
  'network swallows everything': ({ proxy }) => during(proxy, 'silent', 150),
  'no connection possible': ({ proxy }) => during(proxy, 'cut', 60),
} as const satisfies Record<string, Strike>

function terminate({ admin, applicationName }: Stage, which: string): Promise<unknown> {
  return admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 ${which}`, [
    applicationName,
  ])
}

async function during(proxy: TcpProxy, network: Parameters<TcpProxy['set']>[0], milliseconds: number): Promise<void> {
  proxy.set(network)
  await pause(milliseconds)
  proxy.set('open')
}
