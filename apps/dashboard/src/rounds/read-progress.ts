import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { DashboardDoor, ListedRound, SurveyRound } from '@long-dan/database/dashboard'
import { ballotsForWidth, type ClusteredCount, type Period, periodOf, rollUp } from '@long-dan/statistics'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { type ResultReader, territoryAround } from '../figures/result-reader.ts'
import { sameUnitRows } from '../figures/same-unit.ts'
import type { Asked } from '../pages/asked.ts'
import { type DayTotal, readRoundFacts } from './round-facts.ts'

/** A commune's progress in a round; null for values that are unknown or may not be shown. */
export interface Progress {
  readonly unitId: number
  /** Dossiers expected in the round's months. */
  readonly dossiers: number | null
  readonly target: number | null
  readonly received: number | null
  /** The count includes an open month, in fives and including ballots still in the box. */
  readonly isAtLeast: boolean
  /** Their answers, once all months are closed. */
  readonly result: ClusteredCount | null
}

export interface RoundProgress {
  readonly round: ListedRound
  readonly months: readonly Period[]
  /** Months that are over, with all ballots counted. */
  readonly counted: readonly Period[]
  readonly communes: readonly Progress[]
  /** Earliest first. */
  readonly days: readonly DayTotal[]
}

interface RoundsOfUnit {
  readonly rounds: readonly ListedRound[]
  readonly rows: readonly AdministrativeUnit[]
  readonly unitIds: readonly number[]
}

const expectedShare = 0.5

/**
 * Progress of these rounds (latest first) in the communes of a unit, which is given by its dated rows. Ballots of closed months are those
 * that the months' pages show for each commune. For other months it is last night's count, in steps of five, so that no fewer ballots can
 * be seen arriving.
 */
export async function readRounds(
  { deps }: Pick<Asked, 'deps'>,
  reader: ResultReader,
  door: DashboardDoor,
  { rounds, rows, unitIds }: RoundsOfUnit,
): Promise<readonly RoundProgress[]> {
  const { directory } = deps.reference.current()
  const territory = territoryAround(directory, sameUnitRows(directory, rows), reader)
  const today = deps.today()
  const asked = { door, territory, today, period: periodOf('month', today) }
  const { treeIn, tallies } = await readCountsOverTime(asked, 1)
  const isOwn = new Set(unitIds)
  const found: RoundProgress[] = []
  for (const round of rounds) {
    const months = monthsOf(round)
    const counted = months.filter(({ end }) => end <= tallies.closedBefore)
    const trees = counted.map(treeIn)
    const isCounted = new Set(counted.map(({ start }) => start))
    const own = round.communeIds.filter((id) => isOwn.has(id))
    const { days, latest, dossiers } = await readRoundFacts(door, reader.memory, round, own)
    const communes = own.map((unitId) => {
      const perMonth = dossiers.get(unitId)
      const handled = perMonth === undefined ? null : Math.round(perMonth * months.length)
      const nights = [...(latest.get(unitId) ?? [])].filter(([month]) => !isCounted.has(month))
      const isKnown = trees.length + nights.length > 0 && !trees.some((tree) => tree.isUnitHidden(unitId))
      const [closed, open] = [trees.map((tree) => tree.ofUnit(unitId).base), nights.map(([, received]) => received)]
      return {
        unitId,
        dossiers: handled,
        target:
          handled && ballotsForWidth({ population: handled, share: expectedShare, halfWidth: round.halfWidth / 100 }),
        received: isKnown ? [...closed, ...open].reduce((sum, ballots) => sum + ballots, 0) : null,
        isAtLeast: open.length > 0,
        result: isKnown && counted.length === months.length ? rollUp(trees.map((tree) => tree.ofUnit(unitId))) : null,
      }
    })
    found.push({ round, months, counted, days, communes })
  }
  return found
}

function monthsOf({ firstMonth, lastMonth }: Pick<SurveyRound, 'firstMonth' | 'lastMonth'>): readonly Period[] {
  const months: Period[] = []
  for (let month = periodOf('month', firstMonth); month.start <= lastMonth; month = periodOf('month', month.end))
    months.push(month)
  return months
}
