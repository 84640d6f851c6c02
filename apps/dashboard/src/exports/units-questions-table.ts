import { compareVietnamese } from '@long-dan/administrative-units'
import { wordingIn } from '@long-dan/i18n'
import { optionCode } from '@long-dan/questionnaire'
import { type ReportTable, reportTable } from '@long-dan/reports'
import type { CriteriaFigures } from '../figures/criterion-figures.ts'
import { answersByUnit } from '../results/questions/answer-by-unit.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { codeIn } from './overview-tables.ts'
import { type ShareKey, shareCellsOf, shareColumns } from './share-columns.ts'

// In this table a share is of those who answered, and `satisfied` counts those who chose the answer.
const labels = new Map<ShareKey, 'column.share' | 'column.ballots' | 'answer-by-unit.fraction'>([
  ['percent', 'column.share'],
  ['satisfied', 'column.ballots'],
  ['fraction', 'answer-by-unit.fraction'],
])

/** Each answer to each optional question in each unit below, as far as the unit's page shows it. */
export function unitsQuestionsTable(question: UnitQuestion, figures: CriteriaFigures): ReportTable {
  const { locale, period } = question
  const { t, language } = locale
  const byUnit = answersByUnit(question, figures)
  const rows = figures.tallies.askedIn(period).questions.flatMap((asked) =>
    asked.options.flatMap(({ code, text }) =>
      (byUnit(asked, code)?.units ?? [])
        .toSorted((a, b) => compareVietnamese(a.child.name, b.child.name))
        .map(({ child, count }) => ({
          cells: {
            unit: codeIn(child.url),
            unit_label: child.name,
            item: optionCode(asked.code, code),
            label: wordingIn(language, text),
            ...shareCellsOf(locale, count),
          },
        })),
    ),
  )
  return reportTable({
    name: 'units_questions',
    title: t('questions.by-unit'),
    columns: [
      { key: 'unit', label: t('export.unit-code'), type: 'text' },
      { key: 'unit_label', label: t('column.unit'), type: 'text' },
      { key: 'item', label: t('export.item'), type: 'text' },
      { key: 'label', label: t('column.answer'), type: 'text' },
      ...shareColumns(locale).map((column) => {
        const label = labels.get(column.key)
        return label ? { ...column, label: t(label) } : column
      }),
    ],
    rows,
    notes: [t('answer-by-unit.note')],
  })
}
