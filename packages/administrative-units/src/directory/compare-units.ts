import type { AdministrativeUnit } from './administrative-unit.ts'

const collator = new Intl.Collator('vi')

/** Vietnamese alphabetical order of two texts: d before đ, Đông before Đồng. */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b)
}

/** By name in Vietnamese order; same names by code, then by the day they came into force. */
export function compareUnits(a: AdministrativeUnit, b: AdministrativeUnit): number {
  return (
    compareVietnamese(a.name, b.name) ||
    a.code.length - b.code.length ||
    collator.compare(a.code, b.code) ||
    collator.compare(a.validFrom, b.validFrom)
  )
}
