import { calledCitizens, type InputRows, type WorkerDoor } from '@long-dan/database/worker'
import { type CallsFigure, calledDuring, callsOfPeriod, type OfficialVerdict, type UnitFigure } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import type { FreezingFacts } from './year-from-database.ts'

/** Estimate from citizens called by lot, for each unit and the time of its verdict; null when `callsOfPeriod` has none. */
export async function readCalls(
  transaction: WorkerDoor,
  { directory }: Pick<FreezingFacts, 'directory'>,
  { period, readUntil }: { readonly period: Period; readonly readUntil: InputRows },
  figures: readonly UnitFigure[],
  officialOf: (unitId: number) => OfficialVerdict | null,
): Promise<(unitId: number) => CallsFigure | null> {
  const judged = figures.flatMap(({ unitId }) => {
    const official = officialOf(unitId)
    return official ? [{ unitId, official }] : []
  })
  if (judged.length === 0) return () => null
  const communes = directory.units.filter(({ level }) => level === 'commune').map(({ id }) => id)
  const called = await calledCitizens(transaction, communes, calledDuring(period, judged), readUntil)
  const found = callsOfPeriod(directory, period, judged, called)
  return (unitId) => found.get(unitId) ?? null
}
