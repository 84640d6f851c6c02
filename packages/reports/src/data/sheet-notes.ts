import { localeOf } from '@long-dan/i18n'
import { type Report, tablesOf } from '../report/report.ts'

/** What the report says beside its tables, as rows of two cells. */
export function notesOf({ subject, parts, context, definitions, specimen, language }: Report) {
  const { t } = localeOf(language)
  const strong = (value: string) => ({ value, fontWeight: 'bold' as const })
  const text = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const })
  const sentences = parts.flatMap((part) => (part.kind === 'paragraph' ? [part.text] : []))
  const tableNotes = tablesOf({ parts }).flatMap(({ title, notes = [] }) =>
    notes.map((note) => [text(title), text(note)]),
  )
  return [
    [strong(subject), null],
    ...(specimen === null ? [] : [[strong(specimen), null]]),
    ...context.map(({ label, value }) => [text(label), text(value)]),
    ...(sentences.length === 0 ? [] : [[strong(t('report.says')), null]]),
    ...sentences.map((sentence) => [null, text(sentence)]),
    [strong(t('report.definitions')), null],
    ...definitions.map(({ term, meaning }) => [text(term), text(meaning)]),
    ...tableNotes,
  ]
}

/** Excel allows 31 characters without `[]:*?/\`; the number keeps two long titles apart. */
export function sheetName(title: string, number: number): string {
  return `${number}. ${title.replace(/[[\]:*?/\\]/gu, ' ')}`.slice(0, 31).trim()
}
