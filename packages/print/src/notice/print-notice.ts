import type { Readable } from 'node:stream'
import { localeOf } from '@long-dan/i18n'
import { paper } from '../drawing/paper.ts'
import { printSheets } from '../drawing/print-sheets.ts'
import { drawNotice } from './draw-notice.ts'
import type { Notice, NoticeOrder } from './notice.ts'

/** The notice of a unit's published results for its office wall, as a PDF of one page. */
export function printNotice(notice: Notice, order: NoticeOrder): Readable {
  const { size, language } = order
  const { t } = localeOf(language)
  const title = t('print.document.notice', { unit: notice.unit, when: notice.when })
  const scale = paper[size].width / paper.a4.width
  return printSheets({ ...order, title }, [
    { ...paper[size], bookmark: title, language, draw: (sheet) => drawNotice(sheet, notice, order, scale) },
  ])
}
