import { parentPort, workerData } from 'node:worker_threads'
import { docxOf } from './docx/docx-of.ts'
import type { CollectionMessage, CollectionOrder } from './make-collection.ts'
import { pdfOf } from './pdf/pdf-of.ts'
import { drawAhead } from './report/draw-ahead.ts'
import type { Report } from './report/report.ts'

const { format } = workerData as Pick<CollectionOrder, 'format'>
const tell = (message: CollectionMessage) => parentPort?.postMessage(message)
const onReport = (done: number) => tell({ done })
// Word needs pictures, which are drawn ahead; a PDF gets the lines themselves.
const drawer = format === 'docx' ? drawAhead() : null

// Null marks the end.
const arriving = new ReadableStream<Report>({
  start(controller) {
    parentPort?.on('message', (report: Report | null) => {
      if (report === null) return controller.close()
      drawer?.add(report)
      controller.enqueue(report)
    })
  },
}).values()
const first = await arriving.next()
if (first.done) throw new Error('There is no report')
const appendices = { [Symbol.asyncIterator]: () => arriving }
const collection = { report: first.value, appendices, onReport }
const file = drawer ? await docxOf({ ...collection, draw: drawer.draw }) : await pdfOf(collection)
await drawer?.close()
tell({ file })
parentPort?.unref()
