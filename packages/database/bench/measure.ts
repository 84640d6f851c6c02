import { openDatabase } from '../src/connection.ts'
import type { AskedPages } from './asked-pages.ts'
import { type DashboardProcess, startDashboard } from './dashboard-process.ts'
import { oneMoreBallot } from './one-more-ballot.ts'
import { type PageTimes, page, pageTimes, percentile, type Times } from './page-times.ts'
import { type AskedPage, landingPage } from './pages.ts'
import { backendsOf } from './processor-time.ts'
import type { Province, ProvinceDatabase } from './province.ts'
import { rowsReadFor } from './rows-read.ts'

/** Milliseconds at the client, one request at a time over a kept connection. */
export interface MeasuredPage {
  readonly name: string
  readonly small: Times
  readonly large: Times
  /** As `large`, with one more ballot tallied before each request. */
  readonly busy: Times
  /** Processor time in dashboard and database, for the same requests as `small` and `large`. */
  readonly processor: { readonly small: Times; readonly large: Times }
  /** Rows that the server reads for the page's counters with an empty cache; null for pages without counters. */
  readonly rows: number | null
}

const busyRounds = 8
const starts = 5

export interface Measured {
  readonly pages: readonly MeasuredPage[]
  /** The landing page of the whole province, each time as the first request to a fresh process. */
  readonly firstPages: Times
}

/** Times every page over HTTP on two databases side by side, and on the large one while ballots come in. */
export async function measurePages(
  { small, large }: Province,
  { all, results, deskId }: AskedPages,
  rounds: number,
  say: (line: string) => void,
): Promise<Measured> {
  const admin = openDatabase({ url: large.adminUrl, maxConnections: 1 })
  const smallAdmin = openDatabase({ url: small.adminUrl, maxConnections: 1 })
  const dashboards: DashboardProcess[] = []
  try {
    const firstPages = await firstPageTimes(large, all)
    say(`the first page after a start: ${firstPages.map((ms) => ms.toFixed(0)).join(', ')} ms`)
    dashboards.push(await startDashboard(small.dashboardUrl), await startDashboard(large.dashboardUrl))
    const onLarge = dashboards.slice(1)
    const admins = [smallAdmin, admin]
    const beforeRound = async () => {
      for (const [at, dashboard] of dashboards.entries()) dashboard.processor.add(await backendsOf(admins[at] ?? admin))
    }
    const [atSmall, atLarge] = await pageTimes(dashboards, all, rounds, { beforeRound })
    const [busy] = await pageTimes(onLarge, all, busyRounds, { beforePage: () => oneMoreBallot(admin, deskId) })
    const rows = new Map<string, number>()
    for (const page of results) rows.set(page.path, await rowsReadFor(large.adminUrl, page))
    const of = (times: PageTimes | undefined, name: string) => times?.wall.get(name) ?? []
    const pages = all.map(({ name, path }) => ({
      name,
      small: of(atSmall, name),
      large: of(atLarge, name),
      busy: of(busy, name),
      processor: { small: atSmall?.processor.get(name) ?? [], large: atLarge?.processor.get(name) ?? [] },
      rows: rows.get(path) ?? null,
    }))
    return { pages, firstPages }
  } finally {
    await Promise.all(dashboards.map(({ stop }) => stop()))
    await Promise.all([admin.destroy(), smallAdmin.destroy()])
  }
}

async function firstPageTimes({ dashboardUrl }: ProvinceDatabase, all: readonly AskedPage[]): Promise<Times> {
  const landing = all.find(({ name }) => name === landingPage)
  if (!landing) throw new Error('The landing page of the province is not among the pages')
  const times: number[] = []
  for (let start = 0; start < starts; start++) {
    const dashboard = await startDashboard(dashboardUrl)
    const started = performance.now()
    await page(dashboard, landing)
    times.push(performance.now() - started)
    await dashboard.stop()
  }
  return times
}

export function middle(times: Times): number {
  return percentile(times, 0.5)
}

export function nearlyAll(times: Times): number {
  return percentile(times, 0.95)
}
