import {
  dossiersByUnitMonth,
  frozenExcluded,
  reviewsUnderWay,
  type WorkerDoor,
  witnessedOn,
} from '@long-dan/database/worker'
import { integrityOf, isUnderReview, isWitnessed, type PeriodDocument, type UnitFigure } from '@long-dan/results'
import { type CalendarDay, type Period, responseRate } from '@long-dan/statistics'

/** What a document says of the figure's trustworthiness. */
export type Trust = Pick<PeriodDocument, 'excluded' | 'integrity'>

/** Reads what is known of a period at the moment it is frozen: excluded ballots, dossiers, reviews under way. */
export async function readTrust(
  transaction: WorkerDoor,
  { start, end }: Period,
  frozenOn: CalendarDay,
): Promise<(of: UnitFigure) => Trust> {
  const excluded = Map.groupBy(await frozenExcluded(transaction, start, end), ({ unitId }) => unitId)
  const dossiers = Map.groupBy(await dossiersByUnitMonth(transaction, start, end), ({ unitId }) => unitId)
  const reviewed = new Set((await reviewsUnderWay(transaction, start, end)).map(({ unitId }) => unitId))

  const lastWitnessed = await witnessedOn(transaction)

  return ({ figure, presence, communeIds }) => {
    const left = communeIds.flatMap((id) => excluded.get(id) ?? [])
    const handled = communeIds.flatMap((id) => dossiers.get(id)?.map((month) => month.dossiers) ?? [null])
    const known = handled.filter((count) => count !== null)
    const underReview = communeIds.filter((id) => reviewed.has(id)).length
    return {
      excluded:
        left.length === 0 ? null : { satisfied: sum(left.map((c) => c.satisfied)), base: sum(left.map((c) => c.base)) },
      integrity: integrityOf({
        presence,
        response: responseRate(figure.base, known.length < handled.length ? null : sum(known)),
        isUnderReview: isUnderReview({ underReview, communes: communeIds.length }),
        isWitnessed: isWitnessed(lastWitnessed, frozenOn),
      }),
    }
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
