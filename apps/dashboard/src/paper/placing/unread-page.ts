import type { Locale } from '@long-dan/i18n'
import {
  paperBatchAddress,
  settleUnreadAddress,
  unreadPaperAddress,
  unreadPictureAddress,
} from '../../addresses/desks.ts'
import { choice, whole } from '../../forms/fields.ts'
import { defineForm, type Form, type Refusal } from '../../forms/form.ts'
import { type FormView, formView } from '../../forms/form-view.ts'
import type { BatchOfDesk } from '../batches/paper-batch.ts'

export type Turn = '90' | '180' | '270' | undefined

export interface UnreadQuestion extends BatchOfDesk {
  readonly locale: Locale
  readonly scan: string
  readonly page: number
  readonly fileName: string
  readonly turn: Turn
  readonly sides: number
  readonly refused: Refusal | undefined
}

export interface UnreadPage {
  readonly title: string
  readonly about: string
  readonly back: { readonly url: string; readonly label: string }
  /** Null when the person typing has the paper. */
  readonly picture: string | null
  readonly turnUrl: string | null
  readonly form: FormView
  /** Declares that nothing else needs typing; null when that is not offered. */
  readonly settle: FormView | null
}

/** The sheet and side that a person sees in a picture. */
export function placeForm(sheets: number, sides: number): Form<{ readonly sheet: number; readonly side?: string }> {
  const sheet = whole(1, sheets, { label: 'paper.unread.sheet', hint: 'paper.unread.sheet-hint' })
  // A tally sheet.
  if (sides === 1) return defineForm({ sheet })
  return defineForm({
    sheet,
    side: choice(
      Array.from({ length: sides }, (_, at) => String(at + 1)),
      { kind: 'radio', label: 'paper.unread.side' },
    ),
  })
}

const nextTurn = { '0': '90', '90': '180', '180': '270', '270': undefined } as const

export function unreadPage({
  locale,
  desk,
  batch,
  scan,
  page,
  fileName,
  turn,
  sides,
  refused,
}: UnreadQuestion): UnreadPage {
  const { t, language: lang } = locale
  // A refused form is matched by identity, to be shown with what was typed.
  const asked = refused === undefined ? placeForm(batch.sheets, sides) : (refused.form as Form)
  const place = { code: desk.code, batch: batch.code, scan, page, lang }
  return {
    title: t('paper.unread.title', { file: fileName, page: String(page) }),
    about: t('paper.unread.about'),
    back: {
      url: paperBatchAddress({ code: desk.code, batch: batch.code, lang }),
      label: t('paper.read.title', { code: batch.code }),
    },
    picture: unreadPictureAddress({ ...place, turn }),
    turnUrl: unreadPaperAddress({ ...place, turn: nextTurn[turn ?? '0'] }),
    form: formView(locale, asked, {
      action: unreadPaperAddress({ ...place, turn }),
      submit: t('paper.unread.submit'),
      refused,
    }),
    settle: formView(locale, defineForm({}), {
      action: settleUnreadAddress(place),
      submit: t('paper.unread.settle'),
      hint: t('paper.unread.settle-hint'),
    }),
  }
}
