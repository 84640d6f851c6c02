import type { Chart, Plugin } from 'chart.js'
import type { ChartFrame } from './chart-frame.ts'
import type { Palette } from './palette.ts'
import type { TableRow } from './read-table.ts'

/** Pixels between the line and its label. */
const labelGap = 4

/** A dashed line at the threshold across a chart of rows, with its label. */
export function thresholdLine({ threshold, thresholdLabel }: ChartFrame, palette: Palette): Plugin {
  return {
    id: 'threshold-line',
    beforeDatasetsDraw(chart: Chart) {
      const scale = chart.scales.x
      if (!Number.isFinite(threshold) || scale === undefined) return
      const { ctx, chartArea } = chart
      const at = pixel(scale, threshold)
      dashed(ctx, palette)
      ctx.beginPath()
      ctx.moveTo(at, chartArea.top - labelGap)
      ctx.lineTo(at, chartArea.bottom)
      ctx.stroke()
      ctx.textAlign = 'center'
      ctx.textBaseline = 'bottom'
      ctx.fillText(thresholdLabel, at, chartArea.top - labelGap)
      ctx.restore()
    },
  }
}

/** The same across a chart over time: a step wherever rows were judged by a different threshold. Only the last one is labelled. */
export function thresholdSteps(rows: readonly TableRow[], frame: ChartFrame, palette: Palette): Plugin {
  const thresholds = rows.map(({ threshold }) => threshold ?? frame.threshold)
  return {
    id: 'threshold-steps',
    beforeDatasetsDraw(chart: Chart) {
      const { x, y } = chart.scales
      if (x === undefined || y === undefined || !thresholds.every(Number.isFinite)) return
      const { ctx, chartArea } = chart
      const between = (at: number) => (x.getPixelForValue(at - 1) + x.getPixelForValue(at)) / 2
      dashed(ctx, palette)
      ctx.beginPath()
      thresholds.forEach((threshold, at) => {
        const [from, level] = [at === 0 ? chartArea.left : between(at), pixel(y, threshold)]
        if (at === 0) ctx.moveTo(from, level)
        else ctx.lineTo(from, level)
        ctx.lineTo(at === rows.length - 1 ? chartArea.right : between(at + 1), level)
      })
      ctx.stroke()
      ctx.textBaseline = 'top'
      ctx.textAlign = 'right'
      thresholds.forEach((threshold, at) => {
        const next = thresholds[at + 1]
        const isLast = next === undefined
        if (threshold === next) return
        const text = isLast ? frame.thresholdLabel : `${threshold}%`
        ctx.fillText(text, isLast ? chartArea.right : between(at + 1) - labelGap, pixel(y, threshold) + labelGap)
      })
      ctx.restore()
    },
  }
}

/** A thin line is sharp when it lies between two pixels. */
function pixel(scale: Chart['scales'][string], value: number): number {
  return Math.round(scale?.getPixelForValue(value) ?? Number.NaN) + 0.5
}

function dashed(ctx: Chart['ctx'], palette: Palette): void {
  ctx.save()
  ctx.strokeStyle = palette.ink
  ctx.fillStyle = palette.ink
  ctx.setLineDash([2, 3])
  ctx.font = `13px ${palette.font}`
}
