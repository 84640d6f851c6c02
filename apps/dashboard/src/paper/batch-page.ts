import type { ScanProblem } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import {
  closePaperAddress,
  deskPaperAddress,
  lookAtPaperAddress,
  paperBatchAddress,
  paperSerialAddress,
  unreadPaperAddress,
  uploadPaperAddress,
} from '../addresses/desks.ts'
import type { Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import type { batchBallots } from './batch-ballots.ts'
import type { BatchState } from './batch-state.ts'
import { closeForm, uploadForm } from './entry-forms.ts'
import { isTypable } from './is-typable.ts'
import { lookToCorrect } from './looked-pages.ts'
import type { BatchOfDesk } from './paper-batch.ts'
import { printedSerial } from './printed-serial.ts'
import { turns } from './turns.ts'

export interface BatchQuestion extends BatchOfDesk {
  readonly locale: Locale
  readonly state: BatchState
  readonly sheets: ReturnType<typeof batchBallots>
  readonly mayUpload: boolean
  readonly mayClose: boolean
  readonly notice: 'uploaded' | 'looked' | 'corrected' | 'closed' | undefined
  readonly refused: Refusal | undefined
}

export type BatchPage = ReturnType<typeof batchPage>

/** How far a batch is on its way from scan to box. */
export function batchPage({ locale, desk, batch, state, sheets, mayUpload, mayClose, notice, refused }: BatchQuestion) {
  const { t, date, language: lang } = locale
  const place = { code: desk.code, batch: batch.code, lang }
  const { closing, scans, needed, may } = state
  const isReading = scans.some(({ isRead }) => !isRead)
  const isOpen = closing === undefined
  const upload =
    isOpen && mayUpload
      ? formView(locale, uploadForm, {
          action: uploadPaperAddress(place),
          submit: t('paper.read.upload'),
          hint: t('paper.read.limits'),
          refused,
        })
      : null
  const close =
    isOpen && mayClose ? closingForm(locale, place, { isReading, needed: needed.length, sheets, batch, refused }) : null
  return {
    // Also of a form that stands here no longer.
    alert: alertElsewhere(refused, [upload, close?.form ?? null]),
    title: t('paper.read.title', { code: batch.code }),
    back: { url: deskPaperAddress({ code: desk.code, lang }), label: t('paper.title', { code: desk.code }) },
    url: paperBatchAddress(place),
    notice: notice === undefined ? null : t(`paper.read.done.${notice}`),
    isReading,
    closed: closing === undefined ? [] : closedLines(locale, closing),
    about:
      batch.count === null ? t('paper.read.count-first') : t('paper.read.day', { date: date(batch.count.servedOn) }),
    upload,
    scans: scans.map(({ id, fileName, pages, pagesRead, isRead, problems }) => ({
      fileName,
      progress: isRead
        ? t('paper.read.read', { count: pagesRead })
        : pages === null
          ? t('paper.read.waiting')
          : t('paper.read.reading', { done: String(pagesRead), count: pages }),
      problems: problems.map((problem) => ({
        text: problemText(locale, problem),
        typeUrl:
          isOpen && may.has(1) && isTypable(problem)
            ? unreadPaperAddress({ ...place, scan: id, page: problem.page })
            : null,
      })),
    })),
    typed: state.pages.flatMap((page) => {
      const look = lookToCorrect(page)
      return look === undefined || !may.has(look)
        ? []
        : [
            {
              text: t('paper.serial.of', { sheet: printedSerial(page.sheet), side: String(page.page) }),
              url: paperSerialAddress({ ...place, sheet: page.sheet, page: page.page }),
            },
          ]
    }),
    sums: isOpen ? sumLines(locale, { state, sheets, returned: batch.count?.returned ?? null }) : [],
    looks: isOpen
      ? turns.map(({ turn, look }) => {
          const count = needed.filter(({ needs }) => needs.look === look).length
          return {
            text: t(`paper.look.${turn}.left`, { count }),
            url: count > 0 && may.has(look) ? lookAtPaperAddress({ ...place, turn }) : null,
            why: count > 0 && !may.has(look) ? t(`paper.look.${turn}.who`) : '',
          }
        })
      : [],
    close,
  }
}

interface Closable {
  readonly isReading: boolean
  readonly needed: number
  readonly sheets: BatchQuestion['sheets']
  readonly batch: BatchQuestion['batch']
  readonly refused: Refusal | undefined
}

/** The form that closes the batch, or why that cannot be done yet. */
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

function sumLines(
  { t }: Locale,
  { state, sheets, returned }: Pick<BatchQuestion, 'state' | 'sheets'> & { readonly returned: number | null },
): readonly string[] {
  const read = new Set(state.pages.map(({ sheet }) => sheet)).size
  const { incomplete, withoutOverall } = sheets
  return [
    returned === null
      ? t('paper.sum.read', { count: read })
      : t('paper.sum.of', { count: read, returned: String(returned) }),
    ...(returned !== null && read < returned ? [t('paper.sum.missing', { count: returned - read })] : []),
    ...(returned !== null && read > returned ? [t('paper.sum.more', { count: read - returned })] : []),
    ...(incomplete.length > 0
      ? [t('paper.sum.incomplete', { count: incomplete.length, sheets: incomplete.map(printedSerial).join(', ') })]
      : []),
    ...(withoutOverall > 0 ? [t('paper.sum.without-overall', { count: withoutOverall })] : []),
  ]
}

function closedLines({ t, date }: Locale, closing: NonNullable<BatchState['closing']>): readonly string[] {
  const { closedOn, boxed, withoutOverall, incomplete, copied, seenTwice, typed, differences } = closing
  return [
    t('paper.closed.boxed', { count: boxed, date: date(closedOn) }),
    t('paper.closed.entry', { pages: seenTwice, differences }),
    ...(typed > 0 ? [t('paper.closed.typed', { count: typed })] : []),
    ...(withoutOverall > 0 ? [t('paper.sum.without-overall', { count: withoutOverall })] : []),
    ...(incomplete > 0 ? [t('paper.closed.incomplete', { count: incomplete })] : []),
    ...(copied > 0 ? [t('paper.closed.copied', { count: copied })] : []),
  ]
}

function problemText({ t }: Locale, found: ScanProblem): string {
  const { problem, otherBatch = '' } = found
  const [sheet, side] = [printedSerial(found.sheet ?? 0), String(found.side ?? 0)]
  const said = () => {
    switch (problem) {
      case 'other-batch':
        return t('paper.problem.other-batch', { batch: otherBatch })
      case 'not-genuine':
        return t('paper.problem.not-genuine', { sheet })
      case 'not-flat':
      case 'copied-serial':
        return t(`paper.problem.${problem}`, { sheet, side })
      default:
        return t(`paper.problem.${problem}`)
    }
  }
  return t('paper.problem.page', { page: String(found.page), problem: said() })
}
