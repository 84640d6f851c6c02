import type { Locale } from '@long-dan/i18n'
import { optionCode } from '@long-dan/questionnaire'
import { type ReportTable, reportTable } from '@long-dan/reports'
import type { QuestionAnswers } from '../results/questions/question-answers.ts'
import { noShare, shareCells, shareColumns } from './share-columns.ts'

/** Answers to the optional questions, with the overall satisfaction of those who chose each option. */
export function questionsTable(locale: Locale, answers: readonly QuestionAnswers[]): ReportTable {
  const { t } = locale
  return reportTable({
    name: 'questions',
    title: t('questions.title'),
    columns: [
      { key: 'item', label: t('export.item'), type: 'text', where: 'data' },
      { key: 'label', label: t('column.answer'), type: 'text', width: 2.4 },
      { key: 'chosen', label: t('column.ballots'), type: 'count', width: 0.8 },
      { key: 'chosen_percent', label: t('column.share'), type: 'percent', width: 0.8 },
      ...shareColumns(locale),
      { key: 'note', label: t('report.notes'), type: 'text', where: 'data' },
    ],
    rows: answers.flatMap(({ code, text, notes, options, isCrossed }) => [
      {
        cells: {
          ...noShare,
          item: code,
          label: text,
          chosen: null,
          chosen_percent: null,
          hidden: options.length === 0,
          note: notes.join(' '),
        },
        isHeading: true,
        tone: 'group',
      },
      ...options.map((option) => ({
        cells: {
          ...shareCells(locale, option.satisfaction, isCrossed && option.satisfaction === null),
          item: optionCode(code, option.code),
          label: option.label,
          chosen: option.chosen,
          chosen_percent: option.value,
          note: null,
        },
      })),
    ]),
    notes: [...answers.map(({ text, notes }) => `${text} ${notes.join(' ')}`), t('questions.satisfied-note')],
  })
}
