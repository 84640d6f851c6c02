import { ballotsInModes, type DashboardDoor } from '@long-dan/database/dashboard'
import { entryModeNumber } from '@long-dan/questionnaire'
import { modesThatProveAVisit } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import type { CommuneIds } from './commune-ids.ts'
import { deskKey } from './desk-key.ts'
import type { Tallies } from './tallies.ts'

/** Ballots that prove a visit, by `deskKey`, in the months that the period counts; months are read again only when they changed. */
export interface ProvenVisits {
  readonly in: (door: DashboardDoor, tallies: Tallies, period: Period) => Promise<ReadonlyMap<string, number>>
}

export function provenVisits(communeIds: CommuneIds): ProvenVisits {
  const known = new Map<string, { readonly reading: number; readonly ballots: ReadonlyMap<string, number> }>()
  const sumsOf = new Map<string, { readonly name: string; readonly sums: ReadonlyMap<string, number> }>()
  return {
    async in(door, tallies, period) {
      const name = tallies.nameOf(period)
      const last = sumsOf.get(period.code)
      if (last?.name === name) return last.sums
      const found = new Map<string, ReadonlyMap<string, number>>()
      const missing = []
      for (const { month, reading } of tallies.monthsIn(period)) {
        const last = known.get(month)
        if (last?.reading === reading) found.set(month, last.ballots)
        else missing.push({ month, reading })
      }
      if (missing.length > 0) {
        const asked = missing.map(({ month }) => month)
        const rows = await ballotsInModes(door, communeIds, asked, modesThatProveAVisit.map(entryModeNumber))
        const inMonth = Map.groupBy(rows, ({ month }) => month)
        for (const { month, reading } of missing) {
          const ballots = new Map((inMonth.get(month) ?? []).map((row) => [deskKey(row), row.ballots]))
          known.set(month, { reading, ballots })
          found.set(month, ballots)
        }
      }
      const sums = new Map<string, number>()
      for (const ofMonth of found.values())
        for (const [key, ballots] of ofMonth) sums.set(key, (sums.get(key) ?? 0) + ballots)
      sumsOf.set(period.code, { name, sums })
      return sums
    },
  }
}
