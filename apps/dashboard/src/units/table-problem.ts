import type { Locale } from '@long-dan/i18n'
import type { TableProblem } from '../imports/tables/read-table.ts'

/** Why a file could not be read as a table. */
export function tableProblemText({ t }: Locale, problem: TableProblem): string {
  return problem.code === 'broken-csv'
    ? t('import.file.broken-csv', { line: problem.line })
    : t(`import.file.${problem.code}`)
}
