import { freePort, isPortFree } from '@long-dan/database/embedded'
import type { Config } from './config.ts'
import { onTwoLines } from './say.ts'

export type Ports = { readonly ballot: number; readonly dashboard: number }

/** The two ports to listen on; 0 in the configuration selects a free one. */
export async function choosePorts(config: Config): Promise<Ports> {
  return {
    ballot: config.BALLOT_PORT || (await freePort(config.BALLOT_HOST)),
    dashboard: config.DASHBOARD_PORT || (await freePort(config.DASHBOARD_HOST)),
  }
}

/** Why these ports cannot be listened on, or undefined when they can. */
export async function portProblem(
  { ballot, dashboard }: Ports,
  { BALLOT_HOST, DASHBOARD_HOST }: Pick<Config, 'BALLOT_HOST' | 'DASHBOARD_HOST'>,
): Promise<string | undefined> {
  if (ballot === dashboard) return sameTwice(ballot)
  if (!(await isPortFree(ballot, BALLOT_HOST))) return notFree('BALLOT_PORT', ballot)
  if (!(await isPortFree(dashboard, DASHBOARD_HOST))) return notFree('DASHBOARD_PORT', dashboard)
  return undefined
}

function notFree(variable: string, port: number): string {
  return onTwoLines('operator.ports.taken', { port: String(port), variable, other: String(port + 10) })
}

function sameTwice(port: number): string {
  return onTwoLines('operator.ports.same', { port: String(port) })
}
