import {
  type AdministrativeUnit,
  foldVietnamese,
  inForceOn,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'

/** The commune that somebody means by a name ("Xã Hải Nhân"), code or slug on a day; undefined when none or several fit. */
export function findCommune(directory: UnitDirectory, typed: string, day: string): AdministrativeUnit | undefined {
  const asked = foldVietnamese(typed)
  const fitting = directory.units.filter(
    (unit) =>
      unit.level === 'commune' &&
      inForceOn(unit, day) &&
      (unit.code === typed.trim() ||
        unitSlug(unit) === typed.trim() ||
        foldVietnamese(unitLabel(unit, 'vi')) === asked ||
        foldVietnamese(unitLabel(unit, 'en')) === asked),
  )
  return fitting.length === 1 ? fitting[0] : exact(fitting, typed)
}

// Xã Đồng Tiến and phường Đông Tiến differ in accents only: these decide where folding leaves two.
function exact(units: readonly AdministrativeUnit[], typed: string): AdministrativeUnit | undefined {
  const wanted = typed.trim().normalize('NFC').toLocaleLowerCase('vi')
  const same = units.filter((unit) => unitLabel(unit, 'vi').normalize('NFC').toLocaleLowerCase('vi') === wanted)
  return same.length === 1 ? same[0] : undefined
}
