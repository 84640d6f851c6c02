import { Worker } from 'node:worker_threads'
import type { TableReading } from './table.ts'

// An honest sheet of five thousand rows takes under a second and some tens of megabytes.
const mostMilliseconds = 10_000
const mostMegabytes = 256

let last: Promise<unknown> = Promise.resolve()

/**
 * The first sheet, read on a thread of its own: a file made to harm takes that thread's memory and time, not those of everybody who uses the
 * dashboard. One file at a time.
 */
export function readXlsx(bytes: Buffer): Promise<TableReading> {
  const reading = last.then(() => readOnThread(bytes))
  last = reading
  return reading
}

function readOnThread(bytes: Buffer): Promise<TableReading> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
      workerData: new Uint8Array(bytes),
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: 32 },
    })
    const tooLarge = () => resolve({ ok: false, error: { code: 'too-large' } })
    const clock = setTimeout(() => void worker.terminate(), mostMilliseconds)
    worker.once('message', resolve)
    // Out of memory, out of time, or a fault of the reader; settled before where there was an answer.
    worker.once('error', tooLarge)
    worker.once('exit', () => {
      clearTimeout(clock)
      tooLarge()
    })
  })
}
