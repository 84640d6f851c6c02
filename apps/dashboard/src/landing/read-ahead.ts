import { setImmediate as turn } from 'node:timers/promises'
import { periodOf, previousPeriod } from '@long-dan/statistics'
import { memoryOf } from '../memory/tally-memory.ts'
import { readAs } from '../officials/official.ts'
import { reachOf } from '../officials/reach.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { readCountsOverTime, talliesFor } from './counts-over-time.ts'
import { hiddenCriteriaIn } from './criterion-figures.ts'
import { unitKey } from './hidden-places.ts'
import { provinceOf, territoryAround } from './result-reader.ts'

/**
 * Warms the cache before anybody asks: reads the tallies of the whole province and judges what its page shows, so that the first page costs
 * no more than any other. Uses the last completed quarter, on which officials land.
 */
export async function readAhead({
  door,
  reference,
  today,
}: Pick<DashboardDependencies, 'door' | 'reference' | 'today'>): Promise<void> {
  const { directory } = reference.current()
  const province = provinceOf(directory)
  const reach = reachOf(directory, province)
  const memory = memoryOf({ door, reference })(reach.communeIds)
  const territory = territoryAround(directory, [province], { ...reach, memory })
  const read = async (scoped: typeof door) => {
    const time = { door: scoped, territory, today: today() }
    const { tallies } = await talliesFor(time)
    if (tallies.months.length === 0) return
    const question = { ...time, period: previousPeriod(periodOf('quarter', tallies.closedBefore)) }
    const { past, treeIn } = await readCountsOverTime(question)
    for (const period of past) treeIn(period).isUnitHidden(province.id)
    const hidden = hiddenCriteriaIn(question, tallies)
    const { criteria } = tallies.askedIn(question.period)
    const running = hiddenCriteriaIn({ ...question, period: periodOf('month', tallies.closedBefore) }, tallies)
    for (const { code } of criteria) {
      hidden(code).has(unitKey(province.id))
      running(code).has(unitKey(province.id))
      // Others get their turn in between.
      await turn()
    }
  }
  await readAs(door, { role: 'province-official', reach }, read, 'snapshot')
}
