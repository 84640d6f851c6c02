import type { Locale } from '@long-dan/i18n'
import type { ImportKind, ImportStep, NamedCells } from './import-kind.ts'

// Without the mark spreadsheets misread Vietnamese.
const byteOrderMark = '\ufeff'

/** The file to fill in: RFC 4180 with the columns of the kind in the official's language. */
export function templateFile<Row, Step extends ImportStep>(
  { t }: Locale,
  { columns }: Pick<ImportKind<Row, Step>, 'columns'>,
  rows: readonly NamedCells[],
): string {
  const lines = [columns.map(({ label }) => label(t)), ...rows.map((row) => columns.map(({ name }) => row[name] ?? ''))]
  return csvText(lines)
}

/** Lines as CSV; a cell that begins like a formula is kept from being one. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return byteOrderMark + lines.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')
}

function written(cell: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell
  return /[",;\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
