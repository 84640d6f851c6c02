import { parentPort, workerData } from 'node:worker_threads'
import { xlsxRows } from './xlsx-rows.ts'

const { bytes, notes } = workerData as { readonly bytes: Uint8Array; readonly notes: readonly string[] }
parentPort?.postMessage(await xlsxRows(bytes, notes))
