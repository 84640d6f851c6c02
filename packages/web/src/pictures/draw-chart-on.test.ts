import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import type { TableRow } from '../client/charts.ts'
import { type ChartCanvas, type ChartOrder, drawChartOn } from './draw-chart-on.ts'
import './draw-picture.ts'

const frame: ChartOrder['frame'] = {
  language: 'vi',
  width: 600,
  threshold: 90,
  thresholdLabel: 'ngưỡng 90%',
  xLabel: '',
  meanLabel: '',
  limits: [],
}

function aRow(value: number, tone = ''): TableRow {
  const label = `${value}`
  return {
    label,
    shortLabel: label,
    value,
    low: null,
    high: null,
    base: null,
    text: `${value}%`,
    tone,
    threshold: null,
  }
}

function drawn(order: Pick<ChartOrder, 'kind' | 'rows' | 'height'>, watch?: (context: SKRSContext2D) => void) {
  const canvas = createCanvas(frame.width, order.height)
  const context = canvas.getContext('2d')
  watch?.(context)
  // Not destroyed: that would wipe the canvas.
  drawChartOn(canvas as unknown as ChartCanvas, { ...order, frame })
  return context
}

it('a print without colour tells the dissatisfied answers from the satisfied ones', () => {
  const rows = [20, 20, 20, 20, 20].map((value, at) => aRow(value, String(at + 1)))
  const context = drawn({ kind: 'distribution', rows, height: 44 })
  // Below the figures in the middle of the segments.
  const [top, height, width] = [33, 9, frame.width / 5]
  const shades = rows.map((_, at) => {
    const { data } = context.getImageData(at * width + 8, top, width - 16, height)
    return Array.from({ length: data.length / 4 }, (__, dot) => {
      const [red = 0, green = 0, blue = 0] = data.subarray(4 * dot, 4 * dot + 3)
      return 0.299 * red + 0.587 * green + 0.114 * blue
    })
  })
  const spread = shades.map((greys) => Math.max(...greys) - Math.min(...greys))
  expect(spread.map((each) => each > 40)).toEqual([true, true, false, false, false])
})

it.each([
  ['just below the threshold', [95, 95, 95, 95, 95, 88.5, 88.5]],
  ['just above it', [80, 80, 80, 80, 80, 91, 91]],
  ['far away', [97, 97, 97, 97, 97, 97, 97]],
])('the name of the threshold stands where the line of shares does not run: %s', (_, values) => {
  const rows = values.map((value) => aRow(value))
  let label = { x: 0, y: 0, width: 0 }
  const line: { x: number; y: number }[] = []
  drawn({ kind: 'trend', rows, height: 272 }, (context) => {
    const { fillText, arc } = context
    context.fillText = (text, x, y) => {
      const { width } = context.measureText(text)
      if (text === frame.thresholdLabel) label = { x: context.textAlign === 'right' ? x - width : x, y, width }
      fillText.call(context, text, x, y)
    }
    context.arc = (x, y, ...rest) => {
      line.push({ x, y })
      arc.call(context, x, y, ...rest)
    }
  })
  expect(label.width).toBeGreaterThan(0)
  expect(line).toHaveLength(values.length)
  for (const [at, point] of line.slice(1).entries()) {
    const before = line[at] ?? point
    for (let x = Math.max(before.x, label.x); x <= Math.min(point.x, label.x + label.width); x++) {
      const y = before.y + ((point.y - before.y) * (x - before.x)) / (point.x - before.x)
      expect(y < label.y || y > label.y + 13, `${x}, ${y}; ${JSON.stringify(label)}`).toBe(true)
    }
  }
})
