import type { PaperScan } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import {
  closePaperAddress,
  deskPaperAddress,
  enterTallyAddress,
  paperBatchAddress,
  paperCameraAddress,
  uploadPaperAddress,
} from '../../addresses/desks.ts'
import type { Form, Refusal } from '../../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../../forms/form-view.ts'
import { listPart } from '../../pages/list-part.ts'
import type { BatchBallots } from '../batches/batch-ballots.ts'
import type { BatchState } from '../batches/batch-state.ts'
import type { BatchOfDesk } from '../batches/paper-batch.ts'
import { closedLines, lookLines, scanLine, sumLines, typedLines } from './batch-lines.ts'
import { closeForm, mostFiles, tallyForm, uploadForm } from './entry-forms.ts'

export interface BatchQuestion extends BatchOfDesk {
  readonly locale: Locale
  readonly state: BatchState
  readonly sheets: BatchBallots
  readonly mayUpload: boolean
  readonly mayClose: boolean
  /** Of the list of scans, from 1. */
  readonly listPage: number
  readonly notice: 'uploaded' | 'looked' | 'corrected' | 'closed' | undefined
  readonly refused: Refusal | undefined
}

export type BatchPage = ReturnType<typeof batchPage>

/** Progress of a batch from scan to box. */
export function batchPage(question: BatchQuestion) {
  const { locale, desk, batch, state, sheets, mayUpload, mayClose, notice, refused } = question
  const { t, date, language: lang } = locale
  const place = { code: desk.code, batch: batch.code, lang }
  const { closing, scans, needed, may } = state
  const isReading = scans.some(({ isRead }) => !isRead)
  const isOpen = closing === undefined
  const isTally = batch.rowsOfSheet !== null
  const upload =
    isOpen && mayUpload && !isTally
      ? formView(locale, uploadForm, {
          action: uploadPaperAddress(place),
          submit: t('paper.read.upload'),
          hint: t('paper.read.limits', { most: mostFiles }),
          refused,
        })
      : null
  const enter = isOpen && isTally && may.has(1) ? enterForm(locale, { place, sheets: batch.sheets, refused }) : null
  const close =
    isOpen && mayClose ? closingForm(locale, place, { isReading, needed: needed.length, sheets, batch, refused }) : null
  return {
    // Also covers a form that is no longer on the page.
    alert: alertElsewhere(locale, refused, [upload, enter, close?.form ?? null]),
    ...headings(locale, batch),
    back: { url: deskPaperAddress({ code: desk.code, lang }), label: t('paper.title', { code: desk.code }) },
    url: paperBatchAddress(place),
    notice: notice === undefined ? null : t(`paper.read.done.${notice}`),
    isReading,
    closed: closing === undefined ? [] : closedLines(locale, batch, closing),
    about:
      batch.count === null ? t('paper.read.count-first') : t('paper.read.day', { date: date(batch.count.servedOn) }),
    upload,
    cameraUrl: upload === null ? null : paperCameraAddress(place),
    enter,
    ...scanList(question, { place, isTyping: isOpen && may.has(1) }),
    typed: typedLines(locale, { state, place, isTally }),
    sums: isOpen ? sumLines(locale, { state, sheets, batch }) : [],
    looks: isOpen ? lookLines(locale, { state, place, isTally }) : [],
    close,
  }
}

function headings({ t }: Locale, { code, rowsOfSheet }: BatchQuestion['batch']) {
  return rowsOfSheet !== null
    ? {
        title: t('paper.tally.title', { code }),
        scansTitle: t('paper.tally.heading'),
        forgotten: t('paper.tally.forgotten'),
      }
    : {
        title: t('paper.read.title', { code }),
        scansTitle: t('paper.read.scans'),
        forgotten: t('paper.closed.forgotten'),
      }
}

/** A page of the scans of a batch: first those that somebody has to deal with or wait for. */
function scanList({ locale, state: { scans }, listPage }: BatchQuestion, shown: Parameters<typeof scanLine>[2]) {
  const isFine = ({ isRead, problems }: PaperScan) => isRead && problems.length === 0
  const inOrder = scans.toSorted((one, other) => Number(isFine(one)) - Number(isFine(other)))
  const part = listPart(inOrder, listPage, (page) => paperBatchAddress({ ...shown.place, page }))
  return {
    scansLine:
      scans.length > part.rows.length
        ? locale.t('paper.read.scans-of', { count: scans.length, fine: scans.filter(isFine).length })
        : '',
    scans: part.rows.map((scan) => scanLine(locale, scan, shown)),
    newer: part.newer,
    older: part.older,
    currentPage: part.currentPage,
  }
}

function enterForm(
  locale: Locale,
  {
    place,
    sheets,
    refused,
  }: {
    readonly place: Parameters<typeof enterTallyAddress>[0]
    readonly sheets: number
    readonly refused: Refusal | undefined
  },
): FormView {
  const action = enterTallyAddress(place)
  // A refused form is matched by identity, to be shown with what was typed.
  const form = refused?.sentTo === action.split('?', 1)[0] ? (refused?.form as Form) : tallyForm(sheets)
  return formView(locale, form, { action, submit: locale.t('paper.tally.enter'), refused })
}

interface Closable {
  readonly isReading: boolean
  readonly needed: number
  readonly sheets: BatchQuestion['sheets']
  readonly batch: BatchQuestion['batch']
  readonly refused: Refusal | undefined
}

/** The form that closes the batch, or why it cannot be closed yet. */
function closingForm(
  locale: Locale,
  place: Parameters<typeof closePaperAddress>[0],
  { isReading, needed, sheets, batch, refused }: Closable,
): { readonly form: FormView | null; readonly why: string } {
  const { t } = locale
  const total = sheets.ballots.length + sheets.withoutOverall + sheets.incomplete.length
  if (batch.count === null) return { form: null, why: t('paper.close.not-counted') }
  if (total === 0 || isReading || needed > 0) return { form: null, why: t('paper.close.not-yet') }
  const form = formView(locale, closeForm(sheets.incomplete.length > 0), {
    action: closePaperAddress(place),
    submit: t('paper.close.submit', { count: sheets.ballots.length }),
    hint: t('paper.close.hint'),
    refused,
  })
  return { form, why: '' }
}
