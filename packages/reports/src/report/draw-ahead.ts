import { Worker } from 'node:worker_threads'
import type { ChartOnThread, DrawnOnThread } from './chart-thread.ts'
import type { Report, ReportChart } from './report.ts'

export interface ChartDrawer {
  /** The picture of the next chart. */
  readonly draw: (language: Report['language'], chart: ReportChart) => Promise<Buffer>
  readonly close: () => Promise<unknown>
}

// Some megabytes of pictures at most.
const mostAhead = 12

/**
 * Draws the charts of these reports on a second thread, each once and in their order, some ahead of what is asked for: while the text of
 * one report is laid out, the charts of the next are drawn.
 */
export function drawAhead(reports: readonly Report[]): ChartDrawer {
  const charts = reports.flatMap(({ language, parts }) =>
    parts.flatMap((part) => (part.kind === 'chart' ? [{ language, chart: part.chart }] : [])),
  )
  const worker = new Worker(new URL('./chart-thread.ts', import.meta.url))
  const pictures = charts.map(() => Promise.withResolvers<Buffer>())
  // Heard by whoever waits for it, or by nobody.
  for (const { promise } of pictures) promise.catch(() => undefined)
  worker.on('message', ({ number, picture }: DrawnOnThread) =>
    pictures[number]?.resolve(Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)),
  )
  worker.once('error', (error) => {
    for (const { reject } of pictures) reject(error)
  })
  const send = (number: number) => {
    const order = charts[number]
    if (order) worker.postMessage({ number, ...order } satisfies ChartOnThread)
  }
  for (let number = 0; number < mostAhead; number++) send(number)
  let asked = 0
  return {
    draw() {
      send(asked + mostAhead)
      const picture = pictures[asked++]
      return picture?.promise ?? Promise.reject(new Error('There is no further chart'))
    },
    close: () => worker.terminate(),
  }
}
