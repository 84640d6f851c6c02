import type { Chart, Plugin } from 'chart.js'
import type { ChartFrame } from './chart-frame.ts'
import type { Palette } from './palette.ts'

/** Pixels between the line and its name. */
const labelGap = 4

/** A dashed line at the threshold across the chart, with its name. `axis` is the one that carries percentages. */
export function thresholdLine({ threshold, thresholdLabel }: ChartFrame, axis: 'x' | 'y', palette: Palette): Plugin {
  return {
    id: 'threshold-line',
    beforeDatasetsDraw(chart: Chart) {
      const scale = chart.scales[axis]
      if (!Number.isFinite(threshold) || scale === undefined) return
      const { ctx, chartArea } = chart
      const at = Math.round(scale.getPixelForValue(threshold)) + 0.5
      ctx.save()
      ctx.strokeStyle = palette.ink
      ctx.setLineDash([2, 3])
      ctx.beginPath()
      if (axis === 'x') {
        ctx.moveTo(at, chartArea.top - labelGap)
        ctx.lineTo(at, chartArea.bottom)
      } else {
        ctx.moveTo(chartArea.left, at)
        ctx.lineTo(chartArea.right, at)
      }
      ctx.stroke()
      ctx.fillStyle = palette.ink
      ctx.font = `13px ${palette.font}`
      ctx.textAlign = axis === 'x' ? 'center' : 'right'
      ctx.textBaseline = axis === 'x' ? 'bottom' : 'top'
      const [x, y] = axis === 'x' ? [at, chartArea.top - labelGap] : [chartArea.right, at + labelGap]
      ctx.fillText(thresholdLabel, x, y)
      ctx.restore()
    },
  }
}
