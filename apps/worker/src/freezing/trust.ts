import { type InputRows, trustInputs, type WorkerDoor, witnessedOn } from '@long-dan/database/worker'
import { type FigureTrust, isWitnessed, trustOfFigures, type UnitFigure } from '@long-dan/results'
import type { CalendarDay, Period } from '@long-dan/statistics'

/** What is known about a period when it is frozen: excluded ballots, dossiers, pending reviews, the book's witnesses. */
export async function readTrust(
  transaction: WorkerDoor,
  period: Period,
  { frozenOn, readUntil }: { readonly frozenOn: CalendarDay; readonly readUntil: InputRows },
): Promise<(of: UnitFigure) => FigureTrust> {
  const trustOf = trustOfFigures({
    ...(await trustInputs(transaction, period, readUntil)),
    isWitnessed: isWitnessed(await witnessedOn(transaction), frozenOn),
  })
  return ({ figure, ...about }) => trustOf({ base: figure.base, ...about })
}
