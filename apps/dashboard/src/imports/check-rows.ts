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
    problems.push(...formulas.map(([column]) => ({ line, column, message: t('import.wrong.formula') })))
    if (formulas.length > 0) continue
    const parsed = schema.safeParse(value)
    if (parsed.success) rows.push({ line, value: parsed.data })
    else problems.push(...parsed.error.issues.map((issue) => problemOf(line, issue)))
  }
  return { rows, problems }

  function problemOf(line: number, { path, message }: { path: readonly PropertyKey[]; message: string }): RowProblem {
    const [column] = path
    return {
      line,
      column: typeof column === 'string' ? column : null,
      message: words[message]?.(t) ?? t('import.wrong.value'),
    }
  }
}
