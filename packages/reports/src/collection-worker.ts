import { parentPort, workerData } from 'node:worker_threads'
import { docxOf } from './docx/docx-of.ts'
import type { CollectionMessage, CollectionOrder } from './make-collection.ts'
import { pdfOf } from './pdf/pdf-of.ts'
import { drawAhead } from './report/draw-ahead.ts'

const { format, report, appendices } = workerData as Omit<CollectionOrder, 'onReport' | 'signal'>
const tell = (message: CollectionMessage) => parentPort?.postMessage(message)

const onReport = (done: number) => tell({ done })
const drawer = drawAhead([report, ...appendices])
const file = await (format === 'docx' ? docxOf : pdfOf)({ report, appendices, draw: drawer.draw, onReport })
await drawer.close()
tell({ file })
