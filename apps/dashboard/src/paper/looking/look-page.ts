import type { Locale } from '@long-dan/i18n'
import { printedSerial } from '@long-dan/print'
import {
  lookAtPaperAddress,
  paperBatchAddress,
  paperPictureAddress,
  paperSerialAddress,
} from '../../addresses/desks.ts'
import type { Form, Refusal } from '../../forms/form.ts'
import { type FieldView, formView } from '../../forms/form-view.ts'
import type { LookedPage, NeededLook } from '../batches/looked-pages.ts'
import type { BatchOfDesk } from '../batches/paper-batch.ts'
import { lookForm } from './look-form.ts'
import type { LookRow } from './look-rows.ts'
import type { turns } from './turns.ts'

export interface LookQuestion extends BatchOfDesk {
  readonly locale: Locale
  readonly turn: (typeof turns)[number]['turn']
  readonly page: LookedPage
  readonly needs: NeededLook
  readonly rows: readonly LookRow[]
  /** Number of pages waiting for this look, including this one. */
  readonly left: number
  readonly notice: 'entered-before' | undefined
  readonly refused: Refusal | undefined
}

export type LookPage = ReturnType<typeof lookPage>

interface PictureRow {
  readonly picture: string | null
  readonly alt: string
  readonly field: FieldView
}

/** One page of one sheet: its rows as pictures, without anything that the machine or another person saw in them. */
export function lookPage({ locale, desk, batch, turn, page, needs, rows, left, notice, refused }: LookQuestion) {
  const { t, language: lang } = locale
  const place = { code: desk.code, batch: batch.code }
  const isTally = batch.rowsOfSheet !== null
  const serial = printedSerial(page.sheet)
  const picture = (part: string) => paperPictureAddress({ ...place, sheet: page.sheet, page: page.page, part })
  // The submitted form, as long as its page is the one shown.
  const asked = refused?.sentTo === undefined ? lookForm(rows, needs.remark) : (refused.form as Form)
  const form = formView(locale, asked, {
    action: lookAtPaperAddress({ ...place, turn, lang }),
    submit: t('paper.look.submit'),
    stored: {
      sheet: page.sheet,
      page: page.page,
      ...Object.fromEntries(rows.map(({ question, stored }) => [`row-${question}`, stored])),
    },
    refused,
  })
  const { sheet, page: side, remark, ...others } = form.fields as Readonly<Record<string, FieldView>>
  const pictureRows: PictureRow[] = rows.flatMap(({ question, label }) => {
    const field = others[`row-${question}`]
    return field === undefined
      ? []
      : [{ picture: page.isTyped ? null : picture(question), alt: t('paper.look.picture', { label }), field }]
  })
  return {
    title: isTally
      ? t('paper.tally.look-title', { sheet: serial })
      : t('paper.look.title', { sheet: serial, side: String(page.page) }),
    back: {
      url: paperBatchAddress({ ...place, lang }),
      label: t(isTally ? 'paper.tally.title' : 'paper.read.title', { code: batch.code }),
    },
    about: t(isTally ? `paper.tally.${turn}` : `paper.look.${turn}.about`),
    left: t('paper.look.left', { count: left }),
    notice: notice === undefined ? null : t(`paper.look.${notice}`),
    form,
    whole: page.isTyped
      ? {
          // None for a tally sheet: the person entering it has the paper.
          picture: isTally ? null : picture(rows[0]?.question ?? 'remark'),
          alt: t('paper.look.whole'),
          compare: isTally ? '' : t('paper.look.compare'),
          correct: paperSerialAddress({ ...place, sheet: page.sheet, page: page.page, lang }),
        }
      : null,
    hidden: [sheet, side].filter((field) => field !== undefined),
    rows: pictureRows,
    remark:
      remark === undefined
        ? null
        : { picture: page.isTyped ? null : picture('remark'), alt: t('paper.look.picture-remark'), field: remark },
  }
}
