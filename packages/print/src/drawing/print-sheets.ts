import type { Readable } from 'node:stream'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { type DocumentFacts, type OpenDocument, openDocument } from './open-document.ts'
import { drawSheet, type Sheet, type SheetFacts } from './sheet.ts'

export interface SheetPlan extends SheetFacts {
  readonly draw: (sheet: Sheet) => void
}

export interface PrintOrder extends DocumentFacts {
  /** Called after each page is drawn. */
  readonly onPage?: (done: number, total: number) => void
}

// A slow reader must not make us hold a whole province's posters in memory.
const mostUnread = 1024 * 1024

/**
 * A PDF that is drawn while it is read, one page per turn of the event loop, so that a web app keeps answering. Destroying the stream stops
 * the drawing. Throws a RangeError when there is nothing to print.
 */
export function printSheets(order: PrintOrder, plans: readonly SheetPlan[]): Readable {
  if (plans.length === 0) throw new RangeError('There is no sheet to print')
  const opened = openDocument(order)
  const { doc } = opened
  drawAll(opened, order, plans).catch((error: unknown) => {
    doc.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  return doc
}

async function drawAll(opened: OpenDocument, order: PrintOrder, plans: readonly SheetPlan[]): Promise<void> {
  const { doc } = opened
  for (const [index, plan] of plans.entries()) {
    while (doc.readableLength > mostUnread && !doc.destroyed) await pause(10)
    if (doc.destroyed) return
    drawSheet(opened, plan, plan.draw)
    order.onPage?.(index + 1, plans.length)
    await turn()
  }
  doc.end()
}
