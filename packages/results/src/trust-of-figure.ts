import { responseRate, type SatisfiedCount } from '@long-dan/statistics'
import { integrityOf, isUnderReview } from './integrity.ts'
import type { PeriodDocument } from './period-document.ts'
import type { Presence } from './presence.ts'

/** What is known about a period besides its ballots, by commune. */
export interface TrustInputs {
  readonly excluded: readonly (SatisfiedCount & { readonly unitId: number })[]
  /** An entry for each month in which desks of the commune served; null if one of them has no count. */
  readonly dossiers: readonly { readonly unitId: number; readonly dossiers: number | null }[]
  readonly reviewed: readonly number[]
  readonly isWitnessed: boolean
}

export interface TrustedFigure {
  readonly base: number
  readonly presence: Presence
  /** Communes with ballots. */
  readonly communeIds: readonly number[]
  /** All communes of the unit: one may have lost all of its ballots to an exclusion. */
  readonly landIds: readonly number[]
}

/** What a document says about how far a figure can be trusted. */
export type FigureTrust = Pick<PeriodDocument, 'excluded' | 'integrity'>

/** The same whether a figure is being published or checked. */
export function trustOfFigures(inputs: TrustInputs): (figure: TrustedFigure) => FigureTrust {
  const excluded = Map.groupBy(inputs.excluded, ({ unitId }) => unitId)
  const dossiers = Map.groupBy(inputs.dossiers, ({ unitId }) => unitId)
  const reviewed = new Set(inputs.reviewed)
  return ({ base, presence, communeIds, landIds }) => {
    const left = landIds.flatMap((id) => excluded.get(id) ?? [])
    const handled = communeIds.flatMap((id) => dossiers.get(id)?.map((month) => month.dossiers) ?? [null])
    const known = handled.filter((count) => count !== null)
    const underReview = communeIds.filter((id) => reviewed.has(id)).length
    return {
      excluded:
        left.length === 0 ? null : { satisfied: sum(left.map((c) => c.satisfied)), base: sum(left.map((c) => c.base)) },
      integrity: integrityOf({
        presence,
        response: responseRate(base, known.length < handled.length ? null : sum(known)),
        isUnderReview: isUnderReview({ underReview, communes: communeIds.length }),
        isWitnessed: inputs.isWitnessed,
      }),
    }
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
