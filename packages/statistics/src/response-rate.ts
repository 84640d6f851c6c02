import { assertWhole } from './count.ts'

/**
 * `unknown` is "chưa có": no dossier count yet, or none handled. `ballots_exceed_dossiers` means that one of the two numbers is wrong, and
 * stops publication; it is never shown as a rate above 100 %.
 */
export type ResponseRate =
  | { readonly state: 'known'; readonly share: number }
  | { readonly state: 'unknown' }
  | { readonly state: 'ballots_exceed_dossiers' }

/** n/N, 0…1: valid ballots among the dossiers of the same desks and period. */
export function responseRate(base: number, dossiers: number | null): ResponseRate {
  assertWhole('base', base)
  if (dossiers === null) return { state: 'unknown' }
  assertWhole('dossiers', dossiers)
  if (base > dossiers) return { state: 'ballots_exceed_dossiers' }
  return dossiers === 0 ? { state: 'unknown' } : { state: 'known', share: base / dossiers }
}
