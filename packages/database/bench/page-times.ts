import { Agent, get } from 'node:http'
import type { DashboardProcess } from './dashboard-process.ts'

/** Milliseconds of one page, request by request. */
export type Times = readonly number[]

/**
 * Asks each dashboard for every page in turn, round after round, one at a time, so that whatever else the machine does falls on
 * all pages and all dashboards alike. The first two rounds warm up and do not count. Throws when a page does not answer 200.
 */
export async function pageTimes(
  dashboards: readonly DashboardProcess[],
  paths: readonly string[],
  rounds: number,
): Promise<readonly ReadonlyMap<string, Times>[]> {
  const agent = new Agent({ keepAlive: true })
  const times = dashboards.map(() => new Map<string, number[]>(paths.map((path) => [path, []])))
  for (let round = -2; round < rounds; round++) {
    for (const path of paths) {
      for (const [index, dashboard] of dashboards.entries()) {
        const started = performance.now()
        await page(dashboard, path, agent)
        if (round >= 0) times[index]?.get(path)?.push(performance.now() - started)
      }
    }
  }
  agent.destroy()
  return times
}

/** The text of a page; follows no redirect. */
export function page({ address, cookie }: DashboardProcess, path: string, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(`${address}${path}`, { headers: { cookie }, ...(agent && { agent }) }, (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => {
        text += part
      })
      reply.on('end', () =>
        reply.statusCode === 200 || reply.statusCode === 302
          ? resolve(text)
          : reject(new Error(`${path} answered ${reply.statusCode}`)),
      )
    })
    request.on('error', reject)
  })
}

/** Nearest rank. */
export function percentile(times: Times, share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
