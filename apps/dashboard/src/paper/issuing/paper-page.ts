import type { Desk, PaperBatch } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { makePaperBatchCode } from '@long-dan/web/visit-codes'
import { issuePaperAddress, paperBallotsAddress, paperBatchAddress, paperCountAddress } from '../../addresses/desks.ts'
import type { Refusal } from '../../forms/form.ts'
import { type FormView, formView } from '../../forms/form-view.ts'
import { seenOf } from '../../forms/overtaken.ts'
import { deskTabs } from '../../navigation/desk-tabs.ts'
import type { Role } from '../../officials/roles.ts'
import { countForm, issueForm, tallyCountForm } from './paper-forms.ts'

export interface PaperQuestion {
  readonly locale: Locale
  readonly desk: Desk
  readonly unit: Parameters<typeof deskTabs>[2]
  readonly role: Role
  readonly batches: readonly PaperBatch[]
  readonly mayIssue: boolean
  readonly mayCount: boolean
  /** Whether this installation has a room for scans. */
  readonly takesScans: boolean
  readonly notice?: 'issued' | 'counted' | undefined
  readonly refused: Refusal | undefined
}

interface BatchRow {
  readonly code: string
  readonly about: string
  readonly print: string
  readonly printHint: string
  /** Address where its scans are read; null when none are accepted. */
  readonly read: string | null
  readonly readLabel: string
  /** What is unaccounted for by the count; empty when every sheet is. */
  readonly open: readonly string[]
  /** Sentence for when nothing is unaccounted for; empty before the count. */
  readonly closes: string
  readonly count: FormView | null
}

export type PaperPage = ReturnType<typeof paperPage>

/** A desk's batches of paper ballots: issued, printed, and what became of their sheets. */
export function paperPage(question: PaperQuestion) {
  const { locale, desk, unit, role, batches, mayIssue, notice, refused } = question
  const { t, language: lang } = locale
  const action = issuePaperAddress({ code: desk.code, lang })
  return {
    title: t('paper.title', { code: desk.code }),
    tabs: deskTabs(locale, desk, unit, { role, current: 'paper' }),
    notice: notice === undefined ? null : t(`paper.done.${notice}`),
    issue: mayIssue
      ? formView(locale, issueForm, {
          action,
          submit: t('paper.issue'),
          stored: { batch: makePaperBatchCode(), sheets: 50 },
          refused,
        })
      : null,
    batches: batches.map((batch) => batchRow(question, batch)),
  }
}

function batchRow(
  { locale, desk: { code }, mayCount, takesScans, refused }: PaperQuestion,
  batch: PaperBatch,
): BatchRow {
  const { t, date, language: lang } = locale
  const { sheets, rowsOfSheet, issuedOn, issuedBy, count } = batch
  const isTally = rowsOfSheet !== null
  const action = paperCountAddress({ code, batch: batch.code, lang })
  const about = { count: sheets, date: date(issuedOn), name: issuedBy }
  const state = {
    action,
    submit: t(isTally ? 'paper.tally.count' : 'paper.count'),
    about: batch.code,
    prefix: `${batch.code}-`,
    refused: refused?.sentTo === action.split('?', 1)[0] ? refused : undefined,
  }
  const seen = seenOf(count)
  const form = () =>
    isTally
      ? formView(locale, tallyCountForm, {
          ...state,
          stored: { seen, ...(count && { ...count, used: count.handedOut, blank: count.unused }) },
        })
      : formView(locale, countForm, { ...state, stored: { seen, ...count } })
  return {
    code: batch.code,
    about: isTally ? t('paper.tally.about-batch', { ...about, rows: rowsOfSheet }) : t('paper.about-batch', about),
    print: paperBallotsAddress({ code, batch: batch.code, lang }),
    printHint: t(isTally ? 'paper.tally.print-hint' : 'paper.print-hint'),
    read: takesScans ? paperBatchAddress({ code, batch: batch.code, lang }) : null,
    readLabel: t(isTally ? 'paper.tally.enter-link' : 'paper.read'),
    closes: count === null ? '' : t(isTally ? 'paper.tally.closes' : 'paper.closes'),
    open: count === null ? [] : questionsOf(locale, batch, count),
    count: mayCount ? form() : null,
  }
}

function questionsOf(
  { t }: Locale,
  { sheets, rowsOfSheet }: PaperBatch,
  count: NonNullable<PaperBatch['count']>,
): readonly string[] {
  const unknown = sheets * (rowsOfSheet ?? 1) - count.handedOut - count.spoiled - count.unused
  const kept = count.handedOut - count.returned
  return [
    ...(unknown === 0 ? [] : [t(rowsOfSheet === null ? 'paper.unknown' : 'paper.tally.unknown', { count: unknown })]),
    ...(kept === 0 ? [] : [t('paper.not-returned', { count: kept })]),
  ]
}
