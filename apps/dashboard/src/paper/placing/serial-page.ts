import type { Locale } from '@long-dan/i18n'
import { printedSerial } from '@long-dan/print'
import { paperBatchAddress, paperSerialAddress, paperSerialPictureAddress } from '../../addresses/desks.ts'
import type { Form, Refusal } from '../../forms/form.ts'
import { formView } from '../../forms/form-view.ts'
import type { LookedPage } from '../batches/looked-pages.ts'
import type { BatchOfDesk } from '../batches/paper-batch.ts'
import { placeForm, type UnreadPage } from './unread-page.ts'

export interface SerialQuestion extends BatchOfDesk {
  readonly locale: Locale
  readonly page: LookedPage
  readonly sides: number
  readonly refused: Refusal | undefined
}

/** A page whose serial number was typed: its picture, and the number as recorded. */
export function serialPage({ locale, desk, batch, page: { sheet, page }, sides, refused }: SerialQuestion): UnreadPage {
  const { t, language: lang } = locale
  const place = { code: desk.code, batch: batch.code, sheet, page, lang }
  const isTally = batch.rowsOfSheet !== null
  return {
    title: isTally
      ? t('paper.tally.look-title', { sheet: printedSerial(sheet) })
      : t('paper.serial.title', { sheet: printedSerial(sheet), side: String(page) }),
    about: t(isTally ? 'paper.tally.sheet-hint' : 'paper.serial.about'),
    back: {
      url: paperBatchAddress({ code: desk.code, batch: batch.code, lang }),
      label: t(isTally ? 'paper.tally.title' : 'paper.read.title', { code: batch.code }),
    },
    picture: isTally ? null : paperSerialPictureAddress(place),
    turnUrl: null,
    form: formView(locale, refused === undefined ? placeForm(batch.sheets, sides) : (refused.form as Form), {
      action: paperSerialAddress(place),
      submit: t('paper.serial.submit'),
      hint: t('paper.serial.hint'),
      stored: { sheet, side: String(page) },
      refused,
    }),
    settle: null,
  }
}
