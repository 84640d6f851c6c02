import { addressIn, type Language } from '@long-dan/i18n'

/** Address of a unit's results for a period; without one, for the latest. */
export function publicUrl(language: Language, slug?: string, periodCode?: string): string {
  return addressIn(language, pathOf(slug, periodCode))
}

/** Address of the unit's figure as a table, as the original bytes, or as a picture. */
export function publicFileUrl(slug: string, file: string, periodCode?: string): string {
  return `${pathOf(slug, periodCode)}/${file}`
}

export const dictionaryPath = '/ket-qua/tu-dien-so-lieu'
export const trustRulePath = '/ket-qua/do-tin-cay'

function pathOf(slug?: string, periodCode?: string): string {
  return ['/ket-qua', slug, periodCode].filter((part) => part !== undefined).join('/')
}
