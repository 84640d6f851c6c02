import { openDatabase } from '../src/connection.ts'
import { baseOf, desksOf, isSame, modesOf } from './answers.ts'
import type { AskedPages } from './asked-pages.ts'
import { startDashboard } from './dashboard-process.ts'
import { openSessions } from './officials.ts'
import { page } from './page-times.ts'
import type { ProvinceDatabase } from './province.ts'
import { scanByDesk, scanByMode } from './scans.ts'

/** Milliseconds that a question takes, computed from the ballots and from the tallies. */
export interface Compared {
  readonly scan: number
  readonly tallies: number
}

const number = new Intl.NumberFormat('vi-VN')

/** Answers every question both ways. Throws when they differ in a counter, or when a page does not print the number of ballots. */
export async function compareWithScan(
  { adminUrl, dashboardUrl }: ProvinceDatabase,
  { results, reaches }: Pick<AskedPages, 'results' | 'reaches'>,
): Promise<readonly Compared[]> {
  const admin = openDatabase({ url: adminUrl, maxConnections: 1 })
  const dashboard = await startDashboard({ dashboardUrl, admin })
  const compared: Compared[] = []
  async function both<Row>(
    what: string,
    scan: () => Promise<readonly Row[]>,
    tallies: () => Promise<readonly unknown[]>,
  ): Promise<readonly Row[]> {
    const started = performance.now()
    const scanned = await scan()
    const between = performance.now()
    const tallied = await tallies()
    compared.push({ scan: between - started, tallies: performance.now() - between })
    if (!isSame(scanned, tallied)) throw new Error(`Tallies and ballots disagree on ${what}`)
    return scanned
  }
  try {
    for (const { name, communeIds } of new Map(reaches.map((reach) => [reach.communeIds.join(), reach])).values())
      await both(
        name,
        () => scanByDesk(admin, communeIds),
        () => desksOf(admin, communeIds),
      )
    for (const asked of results) {
      const scanned = await both(
        asked.path,
        () => scanByMode(admin, asked.scope, asked.months),
        () => modesOf(admin, asked),
      )
      await openSessions(admin)
      const printed = number.format(baseOf(scanned))
      if (!(await page(dashboard, asked.page)).includes(printed))
        throw new Error(`${asked.path} does not print n = ${printed}`)
    }
    return compared
  } finally {
    await dashboard.stop()
    await admin.destroy()
  }
}
