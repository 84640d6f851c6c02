import { Worker } from 'node:worker_threads'
import type { Report } from './report/report.ts'

export interface CollectionOrder {
  readonly format: 'docx' | 'pdf'
  /** The report, then its appendices; each is drawn while the next is read. */
  readonly reports: AsyncIterable<Report> | Iterable<Report>
  /** Called after each report is drawn. */
  readonly onReport: (done: number) => void
  /** Aborts the work; what has been drawn is discarded. */
  readonly signal: AbortSignal
}

export type CollectionMessage = { readonly done: number } | { readonly file: Uint8Array }

/**
 * Draws many reports into one document on a separate thread: packing some hundred pages takes seconds without a pause, during which a web
 * app would answer nobody. Rejects when reading or drawing fails, and with the signal's reason when aborted.
 */
export function makeCollection({ signal, onReport, reports, format }: CollectionOrder): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = new Worker(new URL('./collection-worker.ts', import.meta.url), { workerData: { format } })
    const end = (reason: unknown) => {
      void worker.terminate()
      reject(reason)
    }
    const stop = () => end(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: CollectionMessage) => {
      if ('done' in message) onReport(message.done)
      else resolve(Buffer.from(message.file.buffer, message.file.byteOffset, message.file.byteLength))
    })
    let hasEnded = false
    worker.once('error', reject)
    worker.once('exit', () => {
      hasEnded = true
      signal.removeEventListener('abort', stop)
      // Has no effect unless the thread ended without a file.
      reject(new Error('The reports were not finished'))
    })
    giveEach().catch(end)

    async function giveEach(): Promise<void> {
      for await (const report of reports) {
        if (hasEnded) return
        worker.postMessage(report)
      }
      worker.postMessage(null)
    }
  })
}
