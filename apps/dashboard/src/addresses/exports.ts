import { type Locale, sourceLanguage } from '@long-dan/i18n'

/** Pages that can be taken along; overview and ranking of a unit, its criteria, two sides. */
export type ExportedPage = 'overview' | 'ranking' | 'criteria' | 'compare'

/** Tables go into data files; a report of a unit and period also into an official document. */
export const exportFormats = {
  overview: ['csv', 'xlsx', 'docx', 'pdf'],
  ranking: ['csv', 'xlsx'],
  criteria: ['csv', 'xlsx'],
  compare: ['csv', 'xlsx'],
} as const satisfies Readonly<Record<ExportedPage, readonly string[]>>

export type ExportFormat = (typeof exportFormats)['overview'][number]

export interface ExportLink {
  readonly label: string
  readonly url: string
}

type More = Readonly<Record<string, string | null>>

/** `CSV · XLSX · DOCX · PDF` of a page of a unit. */
export function exportLinks(locale: Locale, slug: string, page: ExportedPage, query: More): readonly ExportLink[] {
  return exportFormats[page].map((format) => ({
    label: format.toUpperCase(),
    url: `/units/${slug}/exports/${page}.${format}?${parametersOf(locale, query)}`,
  }))
}

/** The report of a unit with one for each commune below it, as one document. */
export function collectionLinks(locale: Locale, slug: string, periodCode: string): readonly ExportLink[] {
  return (['docx', 'pdf'] as const).map((format) => ({
    label: format.toUpperCase(),
    url: `/units/${slug}/exports/all.${format}?${parametersOf(locale, { period: periodCode })}`,
  }))
}

export function compareExportLinks(
  locale: Locale,
  sides: { readonly a: string; readonly b: string; readonly map: string | null },
): readonly ExportLink[] {
  return exportFormats.compare.map((format) => ({
    label: format.toUpperCase(),
    url: `/compare/exports/compare.${format}?${parametersOf(locale, sides)}`,
  }))
}

function parametersOf({ language }: Locale, query: More): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== null) parameters.set(name, value)
  if (language !== sourceLanguage) parameters.set('lang', language)
  // An at sign needs no escape in a query, and reads better.
  return parameters.toString().replaceAll('%40', '@')
}
