import type { Locale } from '@long-dan/i18n'
import { quoted } from '../../forms/form.ts'
import type { TableProblem } from './table.ts'

/** Why a file could not be read as a table. */
export function tableProblemText({ t }: Pick<Locale, 't'>, problem: TableProblem): string {
  switch (problem.code) {
    case 'broken-csv':
      return t('import.file.broken-csv', { line: problem.line })
    case 'many-sheets':
      return t('import.file.many-sheets', { sheets: quoted(problem.sheets.slice(0, 5)) })
    default:
      return t(`import.file.${problem.code}`)
  }
}
