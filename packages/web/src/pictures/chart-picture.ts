import { createCanvas } from '@napi-rs/canvas'
import type { Chart } from 'chart.js'
import { type ChartOrder, drawChartOn } from './draw-chart-on.ts'
import './draw-picture.ts'
import { opaquePng } from './opaque-png.ts'
import { paperPalette } from './paper-palette.ts'

// Sharp on paper: 640 CSS pixels over 165 mm of text make 200 dots per inch.
const dotsPerPixel = 2

/** The chart as PNG on white, with twice as many dots as CSS pixels. */
export async function chartPicture(order: ChartOrder): Promise<Buffer> {
  const canvas = createCanvas(order.frame.width, order.height)
  const chart = drawChartOn(canvas, order, { dotsPerPixel, plugins: [whitePaper] })
  const { data, width, height: rowCount } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  chart.destroy()
  return opaquePng(data, width, rowCount)
}

const whitePaper = {
  id: 'white-paper',
  beforeDraw({ ctx, width, height }: Chart) {
    ctx.save()
    ctx.fillStyle = paperPalette.paper
    ctx.fillRect(0, 0, width, height)
    ctx.restore()
  },
}
