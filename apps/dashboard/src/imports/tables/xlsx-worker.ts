import { parentPort, workerData } from 'node:worker_threads'
import { xlsxRows } from './xlsx-rows.ts'

parentPort?.postMessage(await xlsxRows(workerData as Uint8Array))
