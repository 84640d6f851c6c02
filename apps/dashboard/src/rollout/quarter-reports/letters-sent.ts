import type { CitizenLetterKind } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { ReportField, ReportValues } from '@long-dan/rollout'

/** Letters recorded as sent in a quarter, by kind. */
export type LettersSent = ReadonlyMap<CitizenLetterKind, number>

const fields = {
  thanks: 'lettersThanks',
  apology: 'lettersApology',
  congratulation: 'lettersCongratulation',
  condolence: 'lettersCondolence',
} as const satisfies Readonly<Record<CitizenLetterKind, ReportField>>

/** Values proposed for empty letter fields of the report; saving the form confirms them. */
export function proposedLetters(values: ReportValues, sent: LettersSent): Partial<Record<ReportField, string>> {
  return Object.fromEntries(
    [...sent].flatMap(([kind, letters]) =>
      values[fields[kind]] === null && letters > 0 ? [[fields[kind], String(letters)]] : [],
    ),
  )
}

/** Null when none was recorded as sent. */
export function lettersSentText({ t }: Locale, sent: LettersSent): string | null {
  if (sent.size === 0) return null
  const kinds = [...sent].map(([kind, letters]) => t(`rollout.report.sent.${kind}`, { letters }))
  return t('rollout.report.letters-sent', { kinds: kinds.join(', ') })
}
