import type { Locale } from '@long-dan/i18n'
import { problemText } from '../forms/problem-text.ts'
import type { ImportKind, ImportStep, NamedCells, NumberedRow, RowProblem } from './import-kind.ts'

/** Rows that the kind's schema accepts, and problems of those it does not. */
export function checkRows<Row, Step extends ImportStep>(
  { schema, fields = {}, problems: words = {} }: Pick<ImportKind<Row, Step>, 'schema' | 'fields' | 'problems'>,
  named: readonly NumberedRow<NamedCells>[],
  locale: Locale,
): { readonly rows: readonly NumberedRow<Row>[]; readonly problems: readonly RowProblem[] } {
  const { t } = locale
  const rows: NumberedRow<Row>[] = []
  const problems: RowProblem[] = []
  for (const { line, value } of named) {
    const formulas = Object.entries(value).flatMap(([column, cell]) => {
      const message = formulaProblem(cell)
      return message === null ? [] : [{ line, column, message: t(message) }]
    })
    problems.push(...formulas)
    if (formulas.length > 0) continue
    const parsed = schema.safeParse(value)
    if (parsed.success) rows.push({ line, value: parsed.data })
    else problems.push(...parsed.error.issues.map((issue) => ({ line, ...problemOf(issue, value) })))
  }
  return { rows, problems }

  function problemOf({ path, message }: { path: readonly PropertyKey[]; message: string }, cells: NamedCells) {
    const column = typeof path[0] === 'string' ? path[0] : null
    const look = fields[column ?? '']?.look
    const told = look ? problemText(locale, look, message, cells[column ?? '']) : words[message]?.(t)
    return { column, message: told ?? t('import.wrong.value') }
  }
}

function formulaProblem(cell: string) {
  if (/^[=@]/u.test(cell)) return 'import.wrong.formula'
  return /^#(?:N\/A|[A-Z]+(?:\/0)?[!?])$/u.test(cell) ? 'import.wrong.formula-error' : null
}
