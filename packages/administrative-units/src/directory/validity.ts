import type { Dated, Day } from './administrative-unit.ts'

export function inForceOn(dated: Dated, day: Day): boolean {
  return dated.validFrom <= day && (dated.validTo === null || day < dated.validTo)
}

/** Whether the row is in force on at least one day of [from, toExclusive). */
export function inForceDuring(dated: Dated, from: Day, toExclusive: Day): boolean {
  return dated.validFrom < toExclusive && (dated.validTo === null || from < dated.validTo)
}
