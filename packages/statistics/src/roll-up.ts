import { assertCount, assertWhole, type SatisfiedCount } from './count.ts'

/** `dossiers`: transactions N of the same desk and period, null when nobody has supplied them. */
export type CountWithDossiers = SatisfiedCount & { readonly dossiers: number | null }

/** Σx and Σn: the only way counts of units, days or modes become one. Percentages are never averaged. */
export function rollUp(counts: readonly SatisfiedCount[]): SatisfiedCount {
  let satisfied = 0
  let base = 0
  for (const count of counts) {
    assertCount(count)
    satisfied += count.satisfied
    base += count.base
  }
  return { satisfied, base }
}

/**
 * The second line beside a roll-up: ΣN·p / ΣN, 0…1, each unit weighted by the dossiers it handled instead of the ballots it
 * collected. Null unless every N is known, some dossier exists and every unit with dossiers has ballots.
 */
export function dossierWeightedShare(units: readonly CountWithDossiers[]): number | null {
  let weighted = 0
  let total = 0
  for (const { satisfied, base, dossiers } of units) {
    assertCount({ satisfied, base })
    if (dossiers === null) return null
    assertWhole('dossiers', dossiers)
    if (dossiers === 0) continue
    if (base === 0) return null
    weighted += dossiers * (satisfied / base)
    total += dossiers
  }
  return total === 0 ? null : Math.min(1, weighted / total)
}
