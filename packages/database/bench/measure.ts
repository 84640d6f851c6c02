import { openDatabase } from '../src/connection.ts'
import type { AskedPages } from './asked-pages.ts'
import { type DashboardProcess, startDashboard } from './dashboard-process.ts'
import { openSessions } from './officials.ts'
import { oneMoreBallot } from './one-more-ballot.ts'
import { noTimes, pageTimes, percentile, type Times, type TimesOf, timed } from './page-times.ts'
import { type AskedPage, landingPage } from './pages.ts'
import { untilQuiet } from './processor-time.ts'
import type { Province, ProvinceDatabase } from './province.ts'
import { rowsReadFor } from './rows-read.ts'

/** One page, asked for one at a time over a kept connection. */
export interface MeasuredPage {
  readonly name: string
  readonly small: TimesOf
  readonly large: TimesOf
  /** As `large`, each one of the first requests after a ballot came out of the box and the dashboard read ahead. */
  readonly opened: TimesOf
  /** Rows that the server reads for the page's counters when nothing of it is remembered; null for pages without. */
  readonly rows: number | null
}

const starts = 5
const pagesAnOpening = 8
/** An opening costs two seconds of waiting, so fewer rounds than without. */
const mostRoundsOfOpenings = 5

export interface Measured {
  readonly pages: readonly MeasuredPage[]
  /** Of the landing page of the whole province, each the first that a fresh process is asked for. */
  readonly firstPages: TimesOf
}

/** Times every page over HTTP on two databases side by side, and then on the large one after openings. */
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
    say(`first page after a start: ${firstPages.wall.map((ms) => ms.toFixed(0)).join(', ')} ms`)
    const admins = small === large ? [admin] : [smallAdmin, admin]
    if (small !== large) dashboards.push(await startDashboard({ ...small, admin: smallAdmin }))
    dashboards.push(await startDashboard({ ...large, admin }))
    const onLarge = dashboards.slice(-1)
    const beforeRound = async (round: number) => {
      say(`  round ${round}`)
      for (const each of admins) await openSessions(each)
    }
    const measured = await pageTimes(dashboards, all, rounds, { beforeRound })
    const [atSmall, atLarge] = [measured[0], measured.at(-1)]
    say(`and after openings, one for every ${pagesAnOpening} pages`)
    const openBox = async (at: number) => {
      if (at % pagesAnOpening !== 0) return
      await oneMoreBallot(admin, deskId)
      for (const { processor } of onLarge) await untilQuiet(processor)
    }
    const [opened] = await pageTimes(onLarge, all, Math.min(rounds, mostRoundsOfOpenings), {
      beforeRound,
      beforePage: openBox,
    })
    const rows = new Map<string, number>()
    for (const page of results) rows.set(page.path, await rowsReadFor(large.adminUrl, page))
    const pages = all.map(({ name, path }) => ({
      name,
      small: atSmall?.get(name) ?? noTimes(),
      large: atLarge?.get(name) ?? noTimes(),
      opened: opened?.get(name) ?? noTimes(),
      rows: rows.get(path) ?? null,
    }))
    return { pages, firstPages }
  } finally {
    await Promise.all(dashboards.map(({ stop }) => stop()))
    await Promise.all([admin.destroy(), smallAdmin.destroy()])
  }
}

async function firstPageTimes(
  { adminUrl, dashboardUrl }: ProvinceDatabase,
  all: readonly AskedPage[],
): Promise<TimesOf> {
  const landing = all.find(({ name }) => name === landingPage)
  if (!landing) throw new Error('The landing page of the province is not among the pages')
  const admin = openDatabase({ url: adminUrl, maxConnections: 1 })
  await openSessions(admin)
  const times = noTimes()
  for (let start = 0; start < starts; start++) {
    const dashboard = await startDashboard({ dashboardUrl, admin })
    await timed(dashboard, landing, times)
    await dashboard.stop()
  }
  await admin.destroy()
  return times
}

export function middle(times: Times): number {
  return percentile(times, 0.5)
}

export function nearlyAll(times: Times): number {
  return percentile(times, 0.95)
}
