import type { Locale } from '@long-dan/i18n'
import type { ImportKind, ImportStep, NamedCells, NumberedRow, RowProblem } from './import-kind.ts'

/** The rows as the kind's schema reads them, and what it cannot read. */
export function checkRows<Row, Step extends ImportStep>(
  { schema, problems: words }: Pick<ImportKind<Row, Step>, 'schema' | 'problems'>,
  named: readonly NumberedRow<NamedCells>[],
  { t }: Locale,
): { readonly rows: readonly NumberedRow<Row>[]; readonly problems: readonly RowProblem[] } {
  const rows: NumberedRow<Row>[] = []
  const problems: RowProblem[] = []
  for (const { line, value } of named) {
    const formulas = Object.entries(value).filter(([, cell]) => /^[=@]/u.test(cell))
    for (const [column] of formulas) problems.push({ line, column, message: t('import.wrong.formula') })
    if (formulas.length > 0) continue
    const parsed = schema.safeParse(value)
    if (parsed.success) rows.push({ line, value: parsed.data })
    else {
      for (const { path, message } of parsed.error.issues) {
        const words1 = words[message]
        const column = typeof path[0] === 'string' ? path[0] : null
        problems.push({ line, column, message: words1 ? words1(t) : t('import.wrong.value') })
      }
    }
  }
  return { rows, problems }
}
