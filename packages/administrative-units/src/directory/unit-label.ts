import { type Language, localeOf } from '@long-dan/i18n'
import type { AdministrativeUnit } from './administrative-unit.ts'

type Named = Pick<AdministrativeUnit, 'kind' | 'name'>

/** "Xã Hải Nhân", "Khu vực Hoằng Hóa"; in English "Hải Nhân Commune", "Hoằng Hóa area". */
export function unitLabel(unit: Named, language: Language): string {
  return labelled('label', unit, language)
}

/** "xã Hải Nhân": within a Vietnamese sentence the kind of a unit is a common noun. */
export function unitWithin(unit: Named, language: Language): string {
  return labelled('within', unit, language)
}

const place = '\u0000'
const around = new Map<string, readonly string[]>()

// A page sorts hundreds of units by their labels: the words around a name are looked up once per kind.
function labelled(form: 'label' | 'within', unit: Named, language: Language): string {
  // An area that would read like the province carries its former kind in the name: Khu vực thành phố X, in tỉnh X.
  const city = unit.kind === 'khu-vuc' ? /^thành phố (?<name>.+)$/u.exec(unit.name)?.groups?.name : undefined
  const key = `unit.${form}.${city === undefined ? unit.kind : 'khu-vuc-city'}` as const
  const kept = around.get(language + key)
  const [before = '', after = ''] = kept ?? localeOf(language).t(key, { name: place }).split(place)
  if (!kept) around.set(language + key, [before, after])
  return before + (city ?? unit.name) + after
}
