import type { AdministrativeUnit } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  type DossierCount,
  dossierCounts,
  listRounds,
  type SurveyRound,
} from '@long-dan/database/dashboard'
import { ballotsForWidth, type CalendarDay, type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { type ResultReader, territoryAround } from '../figures/result-reader.ts'
import { sameUnitRows } from '../figures/same-unit.ts'
import type { Asked } from '../pages/asked.ts'

/** How far a commune is in a round; null where it is not known, or may not be shown. */
export interface Progress {
  readonly unitId: number
  /** Dossiers expected in its months. */
  readonly dossiers: number | null
  readonly target: number | null
  readonly received: number | null
}

export interface RoundProgress {
  readonly round: SurveyRound
  readonly months: readonly Period[]
  /** Those that are over and whose ballots are all counted. */
  readonly counted: readonly Period[]
  readonly communes: readonly Progress[]
}

const monthsLookedBack = 3
const expectedShare = 0.5

/**
 * Of all rounds of the communes of a unit, given by its dated rows. Ballots are those that the pages of the months show of each commune,
 * added up over closed months: nothing is counted here that is not shown there, and nothing by day, where fewer than five could be seen to
 * come.
 */
export async function readRounds(
  { deps }: Pick<Asked, 'deps'>,
  reader: ResultReader,
  door: DashboardDoor,
  { rows, unitIds }: { readonly rows: readonly AdministrativeUnit[]; readonly unitIds: readonly number[] },
): Promise<readonly RoundProgress[]> {
  const rounds = await listRounds(door, unitIds)
  // They come the latest first.
  const [latest, earliest] = [rounds[0], rounds.at(-1)]
  if (latest === undefined || earliest === undefined) return []
  const { directory } = deps.reference.current()
  const territory = territoryAround(directory, sameUnitRows(directory, rows), reader)
  const today = deps.today()
  const asked = { door, territory, today, period: periodOf('month', today) }
  const { treeIn, tallies } = await readCountsOverTime(asked, 1)
  const time = { from: monthsBefore(earliest.firstMonth), toExclusive: latest.firstMonth }
  const dossiers = await dossierCounts(door, { unitIds }, time)
  const isOwn = new Set(unitIds)
  return rounds.map((round) => {
    const months = monthsOf(round)
    const counted = months.filter(({ end }) => end <= tallies.closedBefore)
    const trees = counted.map(treeIn)
    const expected = expectedDossiers(dossiers, round, months.length)
    return {
      round,
      months,
      counted,
      communes: round.communeIds
        .filter((id) => isOwn.has(id))
        .map((unitId) => {
          const handled = expected.get(unitId) ?? null
          const isKnown = trees.length > 0 && !trees.some((tree) => tree.isUnitHidden(unitId))
          return {
            unitId,
            dossiers: handled,
            target:
              handled &&
              ballotsForWidth({ population: handled, share: expectedShare, halfWidth: round.halfWidth / 100 }),
            received: isKnown ? trees.reduce((sum, tree) => sum + tree.ofUnit(unitId).base, 0) : null,
          }
        }),
    }
  })
}

export function monthsOf({ firstMonth, lastMonth }: Pick<SurveyRound, 'firstMonth' | 'lastMonth'>): readonly Period[] {
  const months: Period[] = []
  for (let month = periodOf('month', firstMonth); month.start <= lastMonth; month = periodOf('month', month.end))
    months.push(month)
  return months
}

/** As many a month as in the months before. */
function expectedDossiers(
  counts: readonly DossierCount[],
  { firstMonth }: SurveyRound,
  months: number,
): ReadonlyMap<number, number> {
  const since = monthsBefore(firstMonth)
  const rows = counts.filter(({ month }) => since <= month && month < firstMonth)
  return new Map(
    [...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, ofUnit]) => {
      const received = ofUnit.reduce((sum, one) => sum + one.received, 0)
      const reported = new Set(ofUnit.map(({ month }) => month)).size
      return [unitId, Math.round((received / reported) * months)]
    }),
  )
}

function monthsBefore(day: CalendarDay): CalendarDay {
  let month = periodOf('month', day)
  for (let back = 0; back < monthsLookedBack; back++) month = previousPeriod(month)
  return month.start
}
