import { type BallotsInModes, ballotsInModes, type DashboardDoor } from '@long-dan/database/dashboard'
import { entryModeNumber, modesThatProveAVisit } from '@long-dan/questionnaire'
import { deskKey } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import type { CommuneIds } from './commune-ids.ts'
import { changedDesks } from './period-rows.ts'
import type { MonthTallies, Tallies } from './tallies.ts'

/** Ballots that prove a visit, by `deskKey`, in the months that the period counts; only desks that have changed are read again. */
export interface ProvenVisits {
  readonly in: (door: DashboardDoor, tallies: Tallies, period: Period) => Promise<ReadonlyMap<string, number>>
}

export function provenVisits(communeIds: CommuneIds): ProvenVisits {
  const known = new Map<string, MonthVisits>()
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
    const unknown = changed.filter(({ month }) => !known.has(month))
    const all = await read(
      door,
      unknown.map(({ month }) => month),
    )
    for (const { month, reading, rows } of unknown)
      known.set(month, { reading, rows, ballots: new Map(all.get(month)?.map(entryOf)) })
    for (const { month, reading, rows } of changed) {
      const last = known.get(month)
      if (last === undefined || last.reading === reading) continue
      const desks = changedDesks(last.rows, rows)
      const isOfThem = new Set(desks.flatMap((id) => last.rows.atDesk.get(id) ?? []).map(({ key }) => key))
      const others = [...last.ballots].filter(([key]) => !isOfThem.has(key))
      const again = desks.length === 0 ? undefined : (await read(door, [month], desks)).get(month)
      known.set(month, { reading, rows, ballots: new Map([...others, ...(again ?? []).map(entryOf)]) })
    }
    return changed.flatMap(({ month }) => known.get(month)?.ballots ?? [])
  }

  async function read(door: DashboardDoor, months: readonly string[], desks?: readonly number[]) {
    const rows = months.length === 0 ? [] : await ballotsInModes(door, communeIds, months, modes, desks)
    return Map.groupBy(rows, ({ month }) => month)
  }
}

interface MonthVisits extends Pick<MonthTallies, 'reading' | 'rows'> {
  readonly ballots: ReadonlyMap<string, number>
}

const modes = modesThatProveAVisit.map(entryModeNumber)

function entryOf(row: BallotsInModes): readonly [key: string, ballots: number] {
  return [deskKey(row), row.ballots]
}

function sumOf(months: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const ofMonth of months) {
    for (const [key, ballots] of ofMonth) sums.set(key, (sums.get(key) ?? 0) + ballots)
  }
  return sums
}
