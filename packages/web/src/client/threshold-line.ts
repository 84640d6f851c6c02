import type { Chart, Plugin } from 'chart.js'
import type { ChartFrame } from './chart-frame.ts'
import type { Palette } from './palette.ts'
import type { TableRow } from './read-table.ts'

/** Pixels between the line and its label. */
const labelGap = 4
/** Of its letters. */
const labelHeight = 13

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

/** The same across a chart over time: a step wherever rows were judged by a different threshold, each labelled where no line runs. */
export function thresholdSteps(
  rows: readonly TableRow[],
  { frame, palette, lineIndex }: { readonly frame: ChartFrame; readonly palette: Palette; readonly lineIndex: number },
): Plugin {
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
      const line = chart.getDatasetMeta(lineIndex).data.filter((_, at) => (rows[at]?.value ?? null) !== null)
      ctx.textBaseline = 'top'
      let from: number = chartArea.left
      thresholds.forEach((threshold, at) => {
        const next = thresholds[at + 1]
        const isLast = next === undefined
        if (threshold === next) return
        const to = isLast ? chartArea.right : between(at + 1)
        const text = isLast ? frame.thresholdLabel : `${threshold}%`
        const spot = freeSpot(line, { from, to, level: pixel(y, threshold), width: ctx.measureText(text).width })
        ctx.fillText(text, spot.x, spot.y)
        from = to
      })
      ctx.restore()
    },
  }
}

/** Pixels on the canvas. */
interface Place {
  readonly x: number
  readonly y: number
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly level: number
  /** Of its label. */
  readonly width: number
}

/**
 * Top left corner of a label at a stretch of the threshold where it touches no line: at its right end or its left, below it or above.
 * Below the right end if every place is taken.
 */
function freeSpot(line: readonly Place[], { from, to, level, width }: Stretch): Place {
  const right = Math.max(to - width - labelGap, from)
  const [below, above] = [level + labelGap, level - labelGap - labelHeight]
  const spots = [right, from + labelGap].flatMap((x) => [below, above].map((y) => ({ x, y })))
  return spots.find((spot) => !isCrossed(line, spot, width)) ?? { x: right, y: below }
}

function isCrossed(line: readonly Place[], spot: Place, width: number): boolean {
  return line.some((point, at) => {
    const next = line[at + 1] ?? point
    const first = Math.max(point.x, spot.x - labelGap)
    const last = Math.min(next.x, spot.x + width + labelGap)
    if (first > last) return false
    const slope = next.x === point.x ? 0 : (next.y - point.y) / (next.x - point.x)
    const heights = [first, last].map((x) => point.y + slope * (x - point.x))
    return Math.max(...heights) > spot.y - labelGap && Math.min(...heights) < spot.y + labelHeight + labelGap
  })
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
