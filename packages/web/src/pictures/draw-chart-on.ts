import { Chart, type Plugin } from 'chart.js'
import { type ChartFrame, type ChartKind, charts, type TableRow } from '../client/charts.ts'
import { paperPalette } from './paper-palette.ts'

/** A chart as on the pages, drawn from the same rows by the same description. */
export interface ChartOrder {
  readonly kind: ChartKind
  readonly rows: readonly TableRow[]
  /** `width` is in CSS pixels, as on a page. */
  readonly frame: ChartFrame
  /** CSS pixels. */
  readonly height: number
}

/** What chart.js draws on where there is no page: its size, and a context that refers to its canvas. */
export interface ChartCanvas {
  width: number
  height: number
  readonly getContext: (kind: '2d') => unknown
}

/** Draws on a canvas of the order's size, in the colours of paper. */
export function drawChartOn(
  canvas: ChartCanvas,
  { kind, rows, frame }: ChartOrder,
  { dotsPerPixel = 1, plugins = [] }: { readonly dotsPerPixel?: number; readonly plugins?: readonly Plugin[] } = {},
): Chart {
  const description = charts[kind](rows, paperPalette, frame)
  return new Chart(canvas as unknown as HTMLCanvasElement, {
    ...description,
    options: { ...description.options, responsive: false, devicePixelRatio: dotsPerPixel, events: [] },
    plugins: [...(description.plugins ?? []), ...plugins],
  })
}
