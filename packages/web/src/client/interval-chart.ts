import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  type Plugin,
  Tooltip,
} from 'chart.js'
import { baseOptions } from './base-options.ts'
import type { Palette } from './palette.ts'
import type { TableRow } from './read-table.ts'
import { thresholdLine } from './threshold-line.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

const narrowFrame = 560
const labelLength = 46

/** A bar from zero for each row, its interval as a whisker, the threshold as a line. Rows with `data-tone="group"` stand out. */
export function intervalChart(rows: readonly TableRow[], palette: Palette, frame: HTMLElement): ChartConfiguration {
  const isNarrow = frame.clientWidth < narrowFrame
  return {
    type: 'bar',
    data: {
      labels: rows.map((row) => (isNarrow ? row.shortLabel : shorten(row.label))),
      datasets: [
        {
          data: rows.map((row) => row.value),
          backgroundColor: rows.map((row) => (row.tone === 'group' ? palette.answers[4] : palette.answers[3])),
          barThickness: 11,
        },
      ],
    },
    options: {
      ...baseOptions(rows, palette),
      indexAxis: 'y',
      scales: {
        x: {
          min: 0,
          max: 100,
          border: { display: false },
          grid: { display: false },
          ticks: {
            color: palette.soft,
            stepSize: 10,
            callback: (value) => ([0, 50, 90, 100].includes(Number(value)) ? `${value}%` : ''),
          },
        },
        y: {
          border: { color: palette.hairline },
          grid: { display: false },
          ticks: {
            color: palette.ink,
            autoSkip: false,
            font: (context) => ({
              family: palette.font,
              size: 13,
              weight: rows[context.index]?.tone === 'group' ? 600 : 400,
            }),
          },
        },
      },
    },
    plugins: [thresholdLine(frame, 'x', palette), whiskers(rows, palette)],
  }
}

function shorten(label: string): string {
  if (label.length <= labelLength) return label
  return `${label.slice(0, label.lastIndexOf(' ', labelLength))}…`
}

const capHalf = 4

function whiskers(rows: readonly TableRow[], palette: Palette): Plugin {
  return {
    id: 'whiskers',
    afterDatasetsDraw(chart) {
      const scale = chart.scales.x
      const bars = chart.getDatasetMeta(0).data
      if (scale === undefined) return
      const { ctx } = chart
      ctx.save()
      ctx.strokeStyle = palette.ink
      ctx.lineWidth = 1.5
      rows.forEach((row, index) => {
        const y = bars[index]?.y
        if (row.low === null || row.high === null || y === undefined) return
        const [low, high] = [scale.getPixelForValue(row.low), scale.getPixelForValue(row.high)]
        ctx.beginPath()
        ctx.moveTo(low, y)
        ctx.lineTo(high, y)
        for (const end of [low, high]) {
          ctx.moveTo(end, y - capHalf)
          ctx.lineTo(end, y + capHalf)
        }
        ctx.stroke()
      })
      ctx.restore()
    },
  }
}
