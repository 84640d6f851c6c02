import { Worker } from 'node:worker_threads'
import { locales } from '@long-dan/i18n'
import { inTurns } from '../../file-jobs/in-turns.ts'
import type { TableReading } from './table.ts'

// An honest sheet of five thousand rows takes under a second and some tens of megabytes.
const mostMilliseconds = 10_000
const mostMegabytes = 256

interface Upload {
  readonly owner: string
  readonly bytes: Buffer
  readonly answer: (reading: TableReading) => void
}

const waiting: Upload[] = []
let reader: { readonly owner: string } | undefined

/**
 * Reads the sheet on a thread of its own: a malicious file exhausts that thread's memory and time, not those of everybody using the
 * dashboard. One file at a time; owners take turns, so that somebody who sends many delays others by one.
 */
export function readXlsx(bytes: Buffer, owner: string): Promise<TableReading> {
  return new Promise((answer) => {
    waiting.push({ owner, bytes, answer })
    if (!reader) void readAll()
  })
}

async function readAll(): Promise<void> {
  for (let served: string | undefined; ; served = reader?.owner) {
    const [next] = inTurns(waiting, served)
    reader = next
    if (!next) return
    waiting.splice(waiting.indexOf(next), 1)
    next.answer(await readOnThread(next.bytes))
  }
}

function readOnThread(bytes: Buffer): Promise<TableReading> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
      // Our own files end with a sheet of notes (packages/reports).
      workerData: { bytes: new Uint8Array(bytes), notes: locales().map(({ t }) => t('report.notes')) },
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: 32 },
    })
    const tooLarge = () => resolve({ ok: false, error: { code: 'too-large' } })
    const clock = setTimeout(() => void worker.terminate(), mostMilliseconds)
    worker.once('message', resolve)
    // Out of memory, out of time, or a fault of the reader; has no effect if there was an answer before.
    worker.once('error', tooLarge)
    worker.once('exit', () => {
      clearTimeout(clock)
      tooLarge()
    })
  })
}
