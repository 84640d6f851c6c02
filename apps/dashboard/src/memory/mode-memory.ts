import { countersByMonth, type DashboardDoor, type ModeCounters, type Scope } from '@long-dan/database/dashboard'
import type { Questionnaires } from '@long-dan/questionnaire'
import type { Period } from '@long-dan/statistics'
import { recent } from './recent.ts'
import type { Tallies } from './tallies.ts'

/** Counters of places by entry mode, cached by month and reading. */
export interface ModeMemory {
  /** Counters for every item in the period, by entry mode and questionnaire version; modes without ballots are left out. */
  readonly read: (
    door: DashboardDoor,
    tallies: Tallies,
    scope: Scope,
    period: Period,
  ) => Promise<readonly ModeCounters[]>
}

interface MonthModes {
  readonly reading: number
  readonly modes: readonly ModeCounters[]
}

// One place over three years has about 200 vectors of 167 numbers: at most some 60 MB for all readers of the whole province.
const mostVectors = 50_000

export function modeMemory(questionnaires: Questionnaires): ModeMemory {
  const known = recent<MonthModes>(mostVectors, ({ modes }) => 1 + modes.length)
  return {
    async read(door, tallies, scope, period) {
      const place = `${scope.deskId ?? ''}@${scope.unitIds.join()}`
      const months = tallies.monthsIn(period)
      const found = new Map<string, readonly ModeCounters[]>()
      for (const { month, reading } of months) {
        const last = known.get(`${month} ${place}`)
        if (last?.reading === reading) found.set(month, last.modes)
      }
      const missing = months.filter(({ month }) => !found.has(month))
      if (missing.length > 0) {
        const asked = missing.map(({ month }) => month)
        const inMonth = Map.groupBy(await countersByMonth(door, scope, asked, questionnaires), ({ month }) => month)
        for (const { month, reading } of missing) {
          const modes = inMonth.get(month) ?? []
          known.set(`${month} ${place}`, { reading, modes })
          found.set(month, modes)
        }
      }
      return addUpModes([...found.values()].flat())
    },
  }
}

function addUpModes(parts: readonly ModeCounters[]): readonly ModeCounters[] {
  const sums = new Map<string, ModeCounters & { readonly counters: number[] }>()
  for (const { entryMode, asked, counters } of parts) {
    const name = `${entryMode} ${asked.number}`
    const sum = sums.get(name)
    if (sum === undefined) sums.set(name, { entryMode, asked, counters: [...counters] })
    else
      for (let slot = 0; slot < counters.length; slot++)
        sum.counters[slot] = (sum.counters[slot] ?? 0) + (counters[slot] ?? 0)
  }
  return [...sums.values()].sort((a, b) => a.entryMode - b.entryMode || a.asked.number - b.asked.number)
}
