import { openDatabase } from '../src/connection.ts'
import { answersFromBallots, answersFromTallies, baseOf, isSame } from './answers.ts'
import { startDashboard } from './dashboard-process.ts'
import { page } from './page-times.ts'
import type { ResultsPage } from './pages.ts'
import type { ProvinceDatabase } from './province.ts'

/** Milliseconds that the questions of a page take, asked of the ballots and of the tallies. */
export interface Compared {
  readonly path: string
  readonly scan: number
  readonly tallies: number
}

const number = new Intl.NumberFormat('vi-VN')

/** Answers every page's questions both ways. Throws when they differ in one counter, or the page does not print the number of ballots. */
export async function compareWithScan(
  { adminUrl, dashboardUrl }: ProvinceDatabase,
  pages: readonly ResultsPage[],
  onProgress: (page: number) => void,
): Promise<readonly Compared[]> {
  const admin = openDatabase({ url: adminUrl, maxConnections: 1 })
  const dashboard = await startDashboard(dashboardUrl)
  try {
    const compared: Compared[] = []
    for (const asked of pages) {
      const { path } = asked
      const started = performance.now()
      const scanned = await answersFromBallots(admin, asked)
      const between = performance.now()
      const tallied = await answersFromTallies(admin, asked)
      compared.push({ path, scan: between - started, tallies: performance.now() - between })
      if (!isSame(scanned, tallied)) throw new Error(`Tallies and ballots disagree on ${path}`)
      const base = baseOf(scanned)
      if (!(await page(dashboard, path)).includes(number.format(base)))
        throw new Error(`${path} does not print n = ${number.format(base)}`)
      onProgress(compared.length)
    }
    return compared
  } finally {
    await dashboard.stop()
    await admin.destroy()
  }
}
