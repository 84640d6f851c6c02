import { Chart } from 'chart.js'
import { type ChartOf, readFrame } from './chart-frame.ts'
import { charts } from './charts.ts'
import { type Palette, readPalette } from './palette.ts'
import { readTable } from './read-table.ts'

// Width of the text on an A4 page with the margins of an official report, in CSS pixels; half of it for two columns.
const printWidth = 620

/**
 * Draws every `<div data-chart="distribution|funnel|intervals|trend" data-table="id of the table">` from the cells of its table. The
 * numbers on the page are the chart's only source, so without script, on paper or in a screen reader the table says the same.
 * `data-threshold` draws that percentage as a line; `data-threshold-label` names it, `data-note` is printed below, `data-print-width` is
 * the width on paper if it is not the whole page, `data-print-height` its height there.
 */
export function drawChartsFromTables(): void {
  const drawn = [...document.querySelectorAll<HTMLElement>('[data-chart]')].flatMap(prepare)
  const redraw = (palette: Palette, onPaper = false) => {
    for (const draw of drawn) draw(palette, onPaper)
  }
  redraw(readPalette())
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', () => redraw(readPalette()))
  // Labels are shortened to a width, so a phone that is turned needs new ones.
  let width = innerWidth
  addEventListener('resize', () => {
    if (innerWidth === width) return
    width = innerWidth
    redraw(readPalette())
  })
  addEventListener('beforeprint', () => redraw(readPalette('print'), true))
  addEventListener('afterprint', () => redraw(readPalette()))
  // A font that arrives late changes the width of every label.
  void document.fonts.ready.then(() => redraw(readPalette()))
}

function prepare(frame: HTMLElement): readonly ((palette: Palette, onPaper: boolean) => void)[] {
  const table = document.getElementById(frame.dataset.table ?? '')
  const chartOf = (charts as Readonly<Record<string, ChartOf>>)[frame.dataset.chart ?? '']
  if (!(table instanceof HTMLTableElement) || chartOf === undefined) return []
  const rows = readTable(table)
  // If no row may show its figure there is nothing to draw.
  if (rows.every(({ value }) => value === null)) return []
  const canvas = frame.appendChild(document.createElement('canvas'))
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', table.caption?.textContent?.trim() ?? '')
  frame.hidden = false
  if (frame.dataset.note) frame.after(noteOf(frame.dataset.note))
  let chart: Chart | undefined
  return [
    (palette, onPaper) => {
      chart?.destroy()
      const width = onPaper ? Number(frame.dataset.printWidth ?? printWidth) : frame.clientWidth
      chart = new Chart(canvas, chartOf(rows, palette, readFrame(frame, width)))
      if (onPaper) chart.resize(width, Number(frame.dataset.printHeight ?? frame.clientHeight))
    },
  ]
}

function noteOf(text: string): HTMLElement {
  const note = document.createElement('p')
  note.className = 'chart-note'
  note.textContent = text
  return note
}
