import type { Readable } from 'node:stream'
import { localeOf } from '@long-dan/i18n'
import { groupCode } from '../drawing/group-code.ts'
import { paper } from '../drawing/paper.ts'
import { type PrintOrder, printSheets, type SheetPlan } from '../drawing/print-sheets.ts'
import { drawPoster } from './draw-poster.ts'
import { drawStand } from './draw-stand.ts'
import type { PosterDesk, PosterLook, PosterSize } from './poster.ts'

export interface PosterOrder extends PosterLook, Pick<PrintOrder, 'madeAt' | 'onPage'> {
  readonly size: PosterSize
  /** A desk, or the unit above many, for the title of the file. */
  readonly name: string
}

/** One page for each desk, with a bookmark for each: posters or folding stands, as a PDF that is drawn while it is read. */
export function printPosters(desks: readonly PosterDesk[], order: PosterOrder): Readable {
  const { language, name, size } = order
  const { t } = localeOf(language)
  const title = size === 'stand' ? t('print.document.stand', { name }) : t('print.document.poster', { name })
  return printSheets(
    { ...order, title },
    desks.map((desk) => plan(desk, order)),
  )
}

function plan(desk: PosterDesk, order: PosterOrder): SheetPlan {
  const { language, size } = order
  const bookmark = `${desk.unit} · ${groupCode(desk.code)}`
  if (size === 'stand') return { ...paper.a4, bookmark, language, draw: (sheet) => drawStand(sheet, desk, order) }
  const scale = paper[size].width / paper.a4.width
  return { ...paper[size], bookmark, language, draw: (sheet) => drawPoster(sheet, desk, order, scale) }
}
