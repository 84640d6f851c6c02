import { Agent, get } from 'node:http'
import type { DashboardProcess } from './dashboard-process.ts'
import type { AskedPage } from './pages.ts'
import { isShown } from './shows.ts'

/** Milliseconds of one page, request by request. */
export type Times = readonly number[]

export interface TimesOf {
  readonly wall: Times
  /** Processor time of dashboard and database together; empty where the system does not tell. */
  readonly processor: Times
  /** Of it, the database's part. */
  readonly database: Times
}

/** What runs between requests, unmeasured. */
interface Interludes {
  /** Rounds that warm up have numbers below 1. */
  readonly beforeRound?: (round: number) => Promise<void>
  /** With the number of the page in this round. */
  readonly beforePage?: (at: number) => Promise<void>
}

const nothing = async () => {}

/**
 * Requests every page from each dashboard in turn, round after round, one at a time, so that other load on the machine affects all pages
 * and dashboards alike; each round begins with another page. The first two rounds warm up and do not count. Throws when a page does not answer 200, or does not show what it is
 * there for.
 */
export async function pageTimes(
  dashboards: readonly DashboardProcess[],
  pages: readonly AskedPage[],
  rounds: number,
  { beforeRound = nothing, beforePage = nothing }: Interludes = {},
): Promise<readonly ReadonlyMap<string, TimesOf>[]> {
  const agent = new Agent({ keepAlive: true })
  const times = dashboards.map(() => new Map(pages.map(({ name }) => [name, noTimes()])))
  for (let round = -1; round <= rounds; round++) {
    await beforeRound(round)
    const first = Math.max(0, round) % pages.length
    for (const [at, asked] of [...pages.slice(first), ...pages.slice(0, first)].entries()) {
      await beforePage(at)
      for (const [index, dashboard] of dashboards.entries()) {
        const ofPage = times[index]?.get(asked.name)
        await timed(dashboard, asked, round < 1 || ofPage === undefined ? noTimes() : ofPage, agent)
      }
    }
  }
  agent.destroy()
  return times
}

export function noTimes() {
  return { wall: [] as number[], processor: [] as number[], database: [] as number[] }
}

/** Asks for a page once and adds what it took. */
export async function timed(
  dashboard: DashboardProcess,
  asked: AskedPage,
  { wall, processor, database }: ReturnType<typeof noTimes>,
  agent?: Agent,
): Promise<void> {
  const before = await dashboard.processor.now()
  const started = performance.now()
  await page(dashboard, asked, agent)
  wall.push(performance.now() - started)
  const after = await dashboard.processor.now()
  if (before === null || after === null) return
  const inDatabase = after.database - before.database
  database.push(inDatabase)
  processor.push(after.app - before.app + inDatabase)
}

/** The text of a page; follows no redirect. */
export function page({ address, cookieOf }: DashboardProcess, asked: AskedPage, agent?: Agent): Promise<string> {
  const { path, official, shows } = asked
  return new Promise((resolve, reject) => {
    const headers = { cookie: cookieOf(official) }
    const request = get(`${address}${path}`, { headers, ...(agent && { agent }) }, (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => {
        text += part
      })
      reply.on('end', () =>
        reply.statusCode !== 200 && !(path === '/' && reply.statusCode === 302)
          ? reject(new Error(`${official}: ${path} answered ${reply.statusCode}`))
          : isShown(shows, text)
            ? resolve(text)
            : reject(new Error(`${official}: ${path} does not show ${JSON.stringify(shows)}`)),
      )
    })
    request.on('error', reject)
  })
}

/** By nearest rank. */
export function percentile(times: Times, share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
