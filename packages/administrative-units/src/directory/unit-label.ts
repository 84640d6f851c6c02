import type { AdministrativeUnit, UnitKind } from './administrative-unit.ts'

export type LabelLanguage = 'vi' | 'en'

const KIND_WORDS: Readonly<Record<UnitKind, Readonly<Record<LabelLanguage, string>>>> = {
  tinh: { vi: 'Tỉnh', en: 'Province' },
  huyen: { vi: 'Huyện', en: 'District' },
  'thi-xa': { vi: 'Thị xã', en: 'Town' },
  'thanh-pho': { vi: 'Thành phố', en: 'City' },
  xa: { vi: 'Xã', en: 'Commune' },
  phuong: { vi: 'Phường', en: 'Ward' },
  'thi-tran': { vi: 'Thị trấn', en: 'Township' },
  'khu-vuc': { vi: 'Khu vực', en: 'area' },
}

/** "Xã Hải Nhân", "Khu vực Hoằng Hóa"; in English "Hải Nhân Commune", "Hoằng Hóa area". */
export function unitLabel(unit: Pick<AdministrativeUnit, 'kind' | 'name'>, language: LabelLanguage): string {
  const word = KIND_WORDS[unit.kind][language]
  if (language === 'vi') return `${word} ${unit.name}`
  return `${englishName(unit.name)} ${word}`
}

// An area that would read like the province carries its former kind in the name: "thành phố Thanh Hóa".
function englishName(name: string): string {
  return name.replace(/^thành phố (.+)$/u, '$1 City')
}
