import { createCanvas } from '@napi-rs/canvas'
import { Chart } from 'chart.js'
import { type ChartFrame, type ChartKind, charts, type TableRow } from '../client/charts.ts'
import './draw-picture.ts'
import { opaquePng } from './opaque-png.ts'
import { paperPalette } from './paper-palette.ts'

/** A chart of the pages, drawn from the same rows by the same description. */
export interface ChartOrder {
  readonly kind: ChartKind
  readonly rows: readonly TableRow[]
  /** `width` is in CSS pixels, as on a page. */
  readonly frame: ChartFrame
  /** CSS pixels. */
  readonly height: number
}

// Sharp on paper: 640 CSS pixels over 165 mm of text are 200 dots an inch.
const dotsPerPixel = 2

/** The chart as PNG, white below, twice as many dots as CSS pixels. */
export async function chartPicture({ kind, rows, frame, height }: ChartOrder): Promise<Buffer> {
  const canvas = createCanvas(frame.width, height)
  const description = charts[kind](rows, paperPalette, frame)
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, {
    ...description,
    options: { ...description.options, responsive: false, devicePixelRatio: dotsPerPixel, events: [] },
    plugins: [...(description.plugins ?? []), whitePaper],
  })
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
