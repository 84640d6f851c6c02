import { Worker } from 'node:worker_threads'
import type { ChartOnThread, DrawnOnThread } from './chart-thread.ts'
import type { Report, ReportChart } from './report.ts'

export interface ChartDrawer {
  /** Queues the charts of this report. */
  readonly add: (report: Report) => void
  /** The picture of the next chart. */
  readonly draw: (language: Report['language'], chart: ReportChart) => Promise<Buffer>
  readonly close: () => Promise<unknown>
}

// Some megabytes of pictures at most.
const mostAhead = 12

/**
 * Draws the charts of queued reports on a second thread, each once and in order, some ahead of demand: while the text of one report is laid
 * out, the charts of the next are drawn.
 */
export function drawAhead(): ChartDrawer {
  const charts: { readonly order: Omit<ChartOnThread, 'number'>; readonly picture: PromiseWithResolvers<Buffer> }[] = []
  const worker = new Worker(new URL('./chart-thread.ts', import.meta.url))
  let [sent, asked] = [0, 0]
  worker.on('message', ({ number, picture }: DrawnOnThread) =>
    charts[number]?.picture.resolve(Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)),
  )
  worker.once('error', (error) => {
    for (const { picture } of charts) picture.reject(error)
  })
  function sendSome(): void {
    for (; sent < Math.min(charts.length, asked + mostAhead); sent++) {
      const chart = charts[sent]
      if (chart) worker.postMessage({ number: sent, ...chart.order } satisfies ChartOnThread)
    }
  }
  return {
    add({ language, parts }) {
      for (const part of parts) {
        if (part.kind !== 'chart') continue
        const picture = Promise.withResolvers<Buffer>()
        // The rejection reaches whoever awaits the picture, if anybody.
        picture.promise.catch(() => undefined)
        charts.push({ order: { language, chart: part.chart }, picture })
      }
      sendSome()
    },
    draw() {
      const chart = charts[asked++]
      sendSome()
      return chart?.picture.promise ?? Promise.reject(new Error('There is no further chart'))
    },
    close: () => worker.terminate(),
  }
}
