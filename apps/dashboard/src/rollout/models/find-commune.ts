import { type AdministrativeUnit, isNameOf, type UnitDirectory, unitSlug } from '@long-dan/administrative-units'

/** Headings of commune columns in provinces' lists. */
export const communeHeadings = [
  'Tên đơn vị',
  'Xã, phường',
  'Xã, phường, thị trấn',
  'Tên xã',
  'Tên xã, phường',
  'Tên xã, phường, thị trấn',
]

export type FoundCommune =
  | { readonly ok: true; readonly value: AdministrativeUnit }
  /** `several`: the name alone is ambiguous; `choices` are the slugs that match. */
  | { readonly ok: false; readonly error: 'unknown' | 'several'; readonly choices: readonly string[] }

/** A commune of any time by its slug, its code on `day`, or its name, if only one unit within reach has that name. */
export function findCommune(
  directory: UnitDirectory,
  typed: string,
  includes: (unit: AdministrativeUnit) => boolean,
  day: string,
): FoundCommune {
  const text = typed.trim()
  const known = (units: readonly AdministrativeUnit[]) =>
    units.filter((unit) => unit.level === 'commune' && includes(unit))
  const byCode = /^\d{3,6}$/u.test(text) ? directory.byCode(text.padStart(5, '0'), day) : undefined
  const exact = known(byCode ? [byCode] : directory.bySlug(text))
  if (exact.length > 0) return chosen(exact, day)
  const named = known(directory.units.filter(isNameOf(text)))
  const onDay = named.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo))
  return chosen(onDay.length > 0 ? onDay : named, day)
}

function chosen(units: readonly AdministrativeUnit[], day: string): FoundCommune {
  const slugs = [...new Set(units.map(unitSlug))]
  if (slugs.length === 0) return { ok: false, error: 'unknown', choices: [] }
  if (slugs.length > 1) return { ok: false, error: 'several', choices: slugs.slice(0, 6) }
  const value =
    units.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo)) ?? units.at(-1)
  return value ? { ok: true, value } : { ok: false, error: 'unknown', choices: [] }
}

/** Every commune of any time within reach, once, for selection lists. */
export function communesToChoose(
  directory: UnitDirectory,
  includes: (unit: AdministrativeUnit) => boolean,
): readonly AdministrativeUnit[] {
  const communes = directory.units.filter((unit) => unit.level === 'commune' && includes(unit))
  return [...new Map(communes.map((unit) => [unitSlug(unit), unit])).values()]
}
