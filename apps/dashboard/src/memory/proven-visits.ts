import { ballotsInModes, type DashboardDoor } from '@long-dan/database/dashboard'
import { entryModeNumber, modesThatProveAVisit } from '@long-dan/questionnaire'
import { deskKey } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import type { CommuneIds } from './commune-ids.ts'
import type { MonthTallies, Tallies } from './tallies.ts'

/** Ballots that prove a visit, by `deskKey`, in the months that the period counts; a month is read again only after it changed. */
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
      const months = tallies.monthsIn(period)
      const isKnown = ({ month, reading }: MonthTallies) => known.get(month)?.reading === reading
      const remembered = months.filter(isKnown).flatMap(({ month }) => known.get(month)?.ballots ?? [])
      const sums = sumOf([
        ...remembered,
        ...(await readAgain(
          door,
          months.filter((month) => !isKnown(month)),
        )),
      ])
      sumsOf.set(period.code, { name, sums })
      return sums
    },
  }

  async function readAgain(door: DashboardDoor, changed: readonly MonthTallies[]) {
    if (changed.length === 0) return []
    const months = changed.map(({ month }) => month)
    const rows = await ballotsInModes(door, communeIds, months, modesThatProveAVisit.map(entryModeNumber))
    const inMonth = Map.groupBy(rows, ({ month }) => month)
    return changed.map(({ month, reading }) => {
      const ballots = new Map((inMonth.get(month) ?? []).map((row) => [deskKey(row), row.ballots]))
      known.set(month, { reading, ballots })
      return ballots
    })
  }
}

function sumOf(months: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const ofMonth of months) {
    for (const [key, ballots] of ofMonth) sums.set(key, (sums.get(key) ?? 0) + ballots)
  }
  return sums
}
