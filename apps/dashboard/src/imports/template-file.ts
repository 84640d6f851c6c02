import { csvText } from '@long-dan/csv'
import type { Locale } from '@long-dan/i18n'
import type { ImportKind, ImportStep, NamedCells } from './import-kind.ts'

/** The template to fill in: RFC 4180 with the kind's columns in the official's language. */
export function templateFile<Row, Step extends ImportStep>(
  { t }: Locale,
  { columns }: Pick<ImportKind<Row, Step>, 'columns'>,
  rows: readonly NamedCells[],
): string {
  const lines = [columns.map(({ label }) => label(t)), ...rows.map((row) => columns.map(({ name }) => row[name] ?? ''))]
  return csvText(lines)
}
