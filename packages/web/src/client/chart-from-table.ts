import { Chart, type ChartConfiguration } from 'chart.js'
import { distributionChart } from './distribution-chart.ts'
import { intervalChart } from './interval-chart.ts'
import { type Palette, readPalette } from './palette.ts'
import { readTable, type TableRow } from './read-table.ts'
import { trendChart } from './trend-chart.ts'

type ChartOf = (rows: readonly TableRow[], palette: Palette, frame: HTMLElement) => ChartConfiguration

const charts: Readonly<Record<string, ChartOf>> = {
  distribution: distributionChart,
  intervals: intervalChart,
  trend: trendChart,
}

// Width of the text on an A4 page with the margins of an official report, in CSS pixels.
const printWidth = 620

/**
 * Draws every `<div data-chart="distribution|intervals|trend" data-table="id of the table">` from the cells of its table. The
 * numbers on the page are the chart's only source, so without script, on paper or to a screen reader the table says the same.
 */
export function drawChartsFromTables(): void {
  const drawn = [...document.querySelectorAll<HTMLElement>('[data-chart]')].flatMap(prepare)
  const redraw = (palette: Palette, width?: number) => {
    for (const draw of drawn) draw(palette, width)
  }
  redraw(readPalette())
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', () => redraw(readPalette()))
  addEventListener('beforeprint', () => redraw(readPalette('print'), printWidth))
  addEventListener('afterprint', () => redraw(readPalette()))
  // A font that arrives late changes the width of every label.
  void document.fonts.ready.then(() => redraw(readPalette()))
}

function prepare(frame: HTMLElement): readonly ((palette: Palette, width?: number) => void)[] {
  const table = document.getElementById(frame.dataset.table ?? '')
  const chartOf = charts[frame.dataset.chart ?? '']
  if (!(table instanceof HTMLTableElement) || chartOf === undefined) return []
  const rows = readTable(table)
  const canvas = frame.appendChild(document.createElement('canvas'))
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', table.caption?.textContent?.trim() ?? '')
  frame.hidden = false
  let chart: Chart | undefined
  return [
    (palette, width) => {
      chart?.destroy()
      chart = new Chart(canvas, chartOf(rows, palette, frame))
      if (width !== undefined) chart.resize(width, frame.clientHeight)
    },
  ]
}
