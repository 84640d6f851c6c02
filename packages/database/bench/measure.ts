import { startDashboard } from './dashboard-process.ts'
import { pageTimes, percentile, type Times } from './page-times.ts'
import type { ResultsPage } from './pages.ts'
import type { Province, ProvinceDatabase } from './province.ts'
import { rowsReadFor } from './rows-read.ts'

export interface MeasuredPage {
  readonly name: string
  readonly path: string
  /** Milliseconds at the client, one request at a time over a kept connection. */
  readonly p50: number
  readonly p95: number
  /** Null for pages without results. */
  readonly rows: number | null
}

const others = [
  { name: 'start page', path: '/' },
  { name: 'search', path: '/search?q=hoang+hoa' },
  { name: 'ranking of the province, 2026-Q3', path: '/units/tinh-thanh-hoa-38/ranking?period=2026-Q3' },
  { name: 'criteria of the province, 2026-Q3', path: '/units/tinh-thanh-hoa-38/criteria?period=2026-Q3' },
]

/**
 * Times every page over HTTP on two databases side by side, and counts the rows behind it. Answers the small one's pages and
 * the large one's.
 */
export async function measurePages(
  { small, large }: Province,
  pages: readonly ResultsPage[],
  rounds: number,
): Promise<readonly [small: readonly MeasuredPage[], large: readonly MeasuredPage[]]> {
  const paths = [...pages, ...others].map(({ path }) => path)
  const dashboards = await Promise.all([startDashboard(small.dashboardUrl), startDashboard(large.dashboardUrl)])
  const times = await pageTimes(dashboards, paths, rounds).finally(() =>
    Promise.all(dashboards.map(({ stop }) => stop())),
  )
  return [await measured(small, times[0]), await measured(large, times[1])]

  async function measured(
    { adminUrl }: ProvinceDatabase,
    ofPaths: ReadonlyMap<string, Times> = new Map(),
  ): Promise<readonly MeasuredPage[]> {
    const row = (
      { name, path }: { readonly name: string; readonly path: string },
      rows: number | null,
    ): MeasuredPage => {
      const ofPath = ofPaths.get(path) ?? []
      return { name, path, p50: percentile(ofPath, 0.5), p95: percentile(ofPath, 0.95), rows }
    }
    const ofResults: MeasuredPage[] = []
    for (const page of pages) ofResults.push(row(page, await rowsReadFor(adminUrl, page)))
    return [...ofResults, ...others.map((page) => row(page, null))]
  }
}
