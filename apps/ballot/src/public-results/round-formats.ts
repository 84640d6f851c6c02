/** Endings of a round's public files. */
export const roundFormats = ['csv', 'xlsx', 'ods', 'docx', 'pdf'] as const
export type RoundFormat = (typeof roundFormats)[number]

export const roundFileTypes: Readonly<Record<RoundFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}
