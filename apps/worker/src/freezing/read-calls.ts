import { wholeLand } from '@long-dan/administrative-units'
import { calledCitizens, type WorkerDoor } from '@long-dan/database/worker'
import { type CallsFigure, callsFigures, callsShown, type OfficialVerdict, type UnitFigure } from '@long-dan/results'
import { lastPeriods, type Period } from '@long-dan/statistics'
import type { FreezingFacts } from './year-from-database.ts'

/**
 * What citizens called by lot said of each unit in the time of its verdict; null without a verdict, below ten answers, and where the figure
 * with those of other units would tell of less.
 */
export async function readCalls(
  transaction: WorkerDoor,
  { directory }: Pick<FreezingFacts, 'directory'>,
  period: Period,
  figures: readonly UnitFigure[],
  officialOf: (unitId: number) => OfficialVerdict | null,
): Promise<(unitId: number) => CallsFigure | null> {
  const judged = figures.flatMap(({ unitId }) => {
    const official = officialOf(unitId)
    return official ? [{ unitId, official }] : []
  })
  if (judged.length === 0) return () => null
  const quarters = lastPeriods(period, Math.max(...judged.map(({ official }) => official.windowQuarters)))
  const from = quarters[0]?.start ?? period.start
  const called = await calledCitizens(
    transaction,
    directory.units.filter(({ level }) => level === 'commune').map(({ id }) => id),
    // What may be shown of a quarter hangs on its whole year, as judged up to now.
    { from: `${from.slice(0, 4)}-01-01`, toExclusive: period.end },
  )
  const isShown = callsShown(directory, period, called)
  const inCommune = Map.groupBy(
    called.filter(({ month }) => month >= from),
    ({ unitId }) => unitId,
  )
  const hidden = new Set<number>()
  const found = callsFigures(
    judged.map(({ unitId, official }) => {
      const communes = directory.communesOf(unitId, from, period.end).flatMap(({ id }) => wholeLand(directory, id))
      if (!isShown(quarters, communes)) hidden.add(unitId)
      const above = directory.breadcrumb(unitId, period.start, period.end).at(-2)
      return {
        unitId,
        area: String(above?.id ?? ''),
        isSmall: directory.byId(unitId)?.level === 'commune',
        parts: [...new Set(communes)].flatMap((id) => inCommune.get(id) ?? []),
        ballots: { ...official, effect: official.effectHundredths / 100 },
      }
    }),
  )
  return (unitId) => (hidden.has(unitId) ? null : (found.get(unitId) ?? null))
}
