import { parentPort } from 'node:worker_threads'
import { drawChart } from './draw-chart.ts'
import type { Report, ReportChart } from './report.ts'

export interface ChartOnThread {
  readonly number: number
  readonly language: Report['language']
  readonly chart: ReportChart
}

export type DrawnOnThread = { readonly number: number; readonly picture: Uint8Array }

parentPort?.on('message', ({ number, language, chart }: ChartOnThread) => {
  // An error ends the thread, and with it the document.
  void drawChart(language, chart).then((picture) =>
    parentPort?.postMessage({ number, picture } satisfies DrawnOnThread),
  )
})
