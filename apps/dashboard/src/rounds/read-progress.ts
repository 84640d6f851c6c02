import { type DashboardDoor, dossierCounts, listRounds, type SurveyRound } from '@long-dan/database/dashboard'
import { ballotsForWidth, type CalendarDay, type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import type { ResultReader } from '../figures/result-reader.ts'
import type { Asked } from '../pages/asked.ts'
import { askedUnit } from '../results/unit/asked-unit.ts'

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
 * Of all rounds of the unit's communes. Ballots are those that the pages of the months show of each commune, added up over closed months:
 * nothing is counted here that is not shown there, and nothing by day, where fewer than five could be seen to come.
 */
export async function readRounds(
  asked: Pick<Asked, 'deps' | 'locale'>,
  reader: ResultReader,
  slug: string,
  unitIds: readonly number[],
): Promise<readonly RoundProgress[]> {
  const rounds = await reader.read((door) => listRounds(door, unitIds))
  const found: RoundProgress[] = []
  for (const round of rounds) {
    const months = monthsOf(round)
    const communeIds = round.communeIds.filter((id) => unitIds.includes(id))
    const shown = await Promise.all(months.map((month) => ballotsIn(asked, reader, { slug, month, communeIds })))
    const counted = months.filter((_, at) => shown[at])
    const expected = await reader.read((door) => expectedDossiers(door, round, months.length, communeIds))
    found.push({
      round,
      months,
      counted,
      communes: communeIds.map((unitId) => {
        const dossiers = expected.get(unitId) ?? null
        const ballots = shown.flatMap((month) => (month ? [month.get(unitId) ?? null] : []))
        const known = ballots.flatMap((one) => one ?? [])
        return {
          unitId,
          dossiers,
          target:
            dossiers &&
            ballotsForWidth({ population: dossiers, share: expectedShare, halfWidth: round.halfWidth / 100 }),
          received:
            known.length === ballots.length && known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null,
        }
      }),
    })
  }
  return found
}

export function monthsOf({ firstMonth, lastMonth }: Pick<SurveyRound, 'firstMonth' | 'lastMonth'>): readonly Period[] {
  const months: Period[] = []
  for (let month = periodOf('month', firstMonth); month.start <= lastMonth; month = periodOf('month', month.end))
    months.push(month)
  return months
}

interface MonthQuestion {
  readonly slug: string
  readonly month: Period
  readonly communeIds: readonly number[]
}

/** By commune, null where it is hidden; undefined of a month that is not over. */
async function ballotsIn(
  asked: Pick<Asked, 'deps' | 'locale'>,
  reader: ResultReader,
  { slug, month, communeIds }: MonthQuestion,
): Promise<ReadonlyMap<number, number | null> | undefined> {
  const found = await askedUnit(asked, reader, { slug, period: month })
  if (found.kind !== 'asked' || month.end > found.question.closedBefore) return undefined
  const tree = await reader.read(async (door) =>
    (await readCountsOverTime({ door, ...found.question }, 1)).treeIn(month),
  )
  return new Map(communeIds.map((id) => [id, tree.isUnitHidden(id) ? null : tree.ofUnit(id).base]))
}

/** As many a month as in the months before. */
async function expectedDossiers(
  door: DashboardDoor,
  { firstMonth }: SurveyRound,
  months: number,
  unitIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await dossierCounts(door, { unitIds }, { from: monthsBefore(firstMonth), toExclusive: firstMonth })
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
