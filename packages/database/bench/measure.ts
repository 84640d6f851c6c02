import { startDashboard } from './dashboard-process.ts'
import { pageTimes, percentile } from './page-times.ts'
import type { ResultsPage } from './pages.ts'
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
]

/** Times every page of the real dashboard over HTTP, and counts the rows behind it. */
export async function measurePages(
  databaseUrl: string,
  pages: readonly ResultsPage[],
  rounds: number,
): Promise<readonly MeasuredPage[]> {
  const paths = [...pages, ...others].map(({ path }) => path)
  const dashboard = await startDashboard(databaseUrl)
  const times = await pageTimes(dashboard.address, paths, rounds).finally(dashboard.stop)
  const measured: MeasuredPage[] = []
  for (const page of pages) measured.push(row(page, await rowsReadFor(databaseUrl, page)))
  return [...measured, ...others.map((page) => row(page, null))]

  function row({ name, path }: { readonly name: string; readonly path: string }, rows: number | null): MeasuredPage {
    const ofPath = times.get(path) ?? []
    return { name, path, p50: percentile(ofPath, 0.5), p95: percentile(ofPath, 0.95), rows }
  }
}
