import { address } from './address.ts'
import { compareAddress, rankingFileQuery } from './results.ts'

/** Pages that can be exported: a unit's overview and ranking, its criteria, a comparison, and the overview on two pages. */
export type ExportedPage = 'overview' | 'briefing' | 'ranking' | 'criteria' | 'compare'

/** Tables are exported as data files; a report on a unit and period also as an official document. */
export const exportFormats = {
  overview: ['csv', 'xlsx', 'ods', 'docx', 'pdf'],
  briefing: ['docx', 'pdf'],
  ranking: ['csv', 'xlsx', 'ods'],
  criteria: ['csv', 'xlsx', 'ods'],
  compare: ['csv', 'xlsx', 'ods'],
} as const satisfies Readonly<Record<ExportedPage, readonly string[]>>

export type ExportFormat = (typeof exportFormats)['overview'][number]

/** Takes the same parameters as the page itself. */
export const unitFileAddress = address('/units/:slug/exports/:file', { query: rankingFileQuery })

export const compareFileAddress = address('/compare/exports/:file', {
  query: { a: compareAddress.query.a, b: compareAddress.query.b, map: compareAddress.query.map },
})

export const fileJobAddress = address('/exports/:id')

export const jobFileAddress = address('/exports/:id/file')

export interface ExportLink {
  readonly label: string
  readonly url: string
}

type Said<Of extends (values: never) => string> = Omit<Parameters<Of>[0], 'file'>

/** `CSV · XLSX · ODS · DOCX · PDF` of a page of a unit. */
export function exportLinks(
  page: Exclude<ExportedPage, 'compare'>,
  view: Said<typeof unitFileAddress>,
): readonly ExportLink[] {
  return exportFormats[page].map((format) => ({
    label: format.toUpperCase(),
    url: unitFileAddress({ ...view, file: `${page}.${format}` }),
  }))
}

/** The report of a unit together with those of all communes below it, as one document. */
export function collectionLinks(view: Said<typeof unitFileAddress>): readonly ExportLink[] {
  return (['docx', 'pdf'] as const).map((format) => ({
    label: format.toUpperCase(),
    url: unitFileAddress({ ...view, file: `all.${format}` }),
  }))
}

export function compareExportLinks(sides: Said<typeof compareFileAddress>): readonly ExportLink[] {
  return exportFormats.compare.map((format) => ({
    label: format.toUpperCase(),
    url: compareFileAddress({ ...sides, file: `compare.${format}` }),
  }))
}
