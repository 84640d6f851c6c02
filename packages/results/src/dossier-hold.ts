import type { UnitDirectory } from '@long-dan/administrative-units'
import type { Period } from '@long-dan/statistics'
import { MINIMUM_CELL } from './disclosure/minimum-cell.ts'
import { communesBelow, type UnitNode, unitTreeIn } from './disclosure/unit-tree.ts'
import { overallCount } from './tally.ts'
import type { CommuneMonth } from './year-of-figures.ts'

/** Dossiers of a commune in a month, where the number of every desk with ballots is known. */
interface CommuneDossiers {
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  readonly dossiers: number
}

export interface BallotsAndDossiers {
  readonly ballots: number
  readonly dossiers: number
}

export interface HoldQuestion {
  readonly directory: UnitDirectory
  readonly provinceId: number
  readonly months: readonly CommuneMonth[]
  readonly dossiers: readonly CommuneDossiers[]
}

/**
 * Why a unit and period may not be published: more ballots than dossiers. Null if the ballots fit or are too few to be published anyway,
 * and if the dossiers of any commune and month with ballots are unknown: one commune's slip must not silence the units above it while the
 * others have not reported.
 */
export function dossierHolds({
  directory,
  provinceId,
  months,
  dossiers,
}: HoldQuestion): (unitId: number, period: Period) => BallotsAndDossiers | null {
  const known = new Map(dossiers.map((row) => [`${row.unitId} ${row.month}`, row.dossiers]))
  const inCommune = Map.groupBy(months, ({ unitId }) => unitId)
  const sumsIn = new Map<string, ReadonlyMap<number, BallotsAndDossiers>>()

  function sums(period: Period): ReadonlyMap<number, BallotsAndDossiers> {
    const found = sumsIn.get(period.code)
    if (found) return found
    const totals = new Map<number, BallotsAndDossiers>()
    const visit = (node: UnitNode) => {
      const rows = communesBelow(node)
        .flatMap((id) => inCommune.get(id) ?? [])
        .filter(({ month }) => period.start <= month && month < period.end)
      const counts = rows.map(({ unitId, month }) => known.get(`${unitId} ${month}`))
      const ballots = rows.reduce((sum, row) => sum + overallCount(row).base, 0)
      const all = counts.reduce<number>((sum, count) => sum + (count ?? Number.POSITIVE_INFINITY), 0)
      totals.set(node.unitId, { ballots, dossiers: all })
      node.children.forEach(visit)
    }
    visit(unitTreeIn(directory, provinceId, period))
    sumsIn.set(period.code, totals)
    return totals
  }

  return (unitId, period) => {
    const sum = sums(period).get(unitId)
    return sum && sum.ballots >= MINIMUM_CELL.public && sum.ballots > sum.dossiers ? sum : null
  }
}
