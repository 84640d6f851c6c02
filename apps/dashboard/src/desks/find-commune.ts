import {
  type AdministrativeUnit,
  foldVietnamese,
  inForceOn,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import { languages, sourceLanguage } from '@long-dan/i18n'

/** The commune on that day with this name ("Xã Hải Nhân"), code or slug; undefined when none or several match. */
export function findCommune(directory: UnitDirectory, typed: string, day: string): AdministrativeUnit | undefined {
  const asked = foldVietnamese(typed)
  const fitting = directory.units.filter(
    (unit) =>
      unit.level === 'commune' &&
      inForceOn(unit, day) &&
      (unit.code === typed.trim() ||
        unitSlug(unit) === typed.trim() ||
        languages.some(({ code }) => foldVietnamese(unitLabel(unit, code)) === asked)),
  )
  return fitting.length === 1 ? fitting[0] : exact(fitting, typed)
}

// Xã Đồng Tiến and phường Đông Tiến differ in accents only, which decide when folding leaves two.
function exact(units: readonly AdministrativeUnit[], typed: string): AdministrativeUnit | undefined {
  const wanted = typed.trim().normalize('NFC').toLocaleLowerCase(sourceLanguage)
  const same = units.filter(
    (unit) => unitLabel(unit, sourceLanguage).normalize('NFC').toLocaleLowerCase(sourceLanguage) === wanted,
  )
  return same.length === 1 ? same[0] : undefined
}
