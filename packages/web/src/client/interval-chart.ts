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
import { axisLow } from './axis-low.ts'
import { baseOptions } from './base-options.ts'
import type { ChartFrame } from './chart-frame.ts'
import type { Palette } from './palette.ts'
import type { TableRow } from './read-table.ts'
import { thresholdLine } from './threshold-line.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

/**
 * Each row's interval as a bar with its share as a dot, and the threshold as a line. The axis is truncated, which is fair to intervals:
 * their length is the message, not the distance from zero. Rows with `data-tone="group"` are highlighted.
 */
export function intervalChart(rows: readonly TableRow[], palette: Palette, frame: ChartFrame): ChartConfiguration {
  const longest = Math.min(46, Math.floor(frame.width / charactersFrom))
  return {
    type: 'bar',
    data: {
      labels: rows.map((row) => (row.label.length <= longest ? row.label : shorten(row.shortLabel, longest))),
      datasets: [
        {
          data: rows.map(({ low, high }) => (low === null || high === null ? null : [low, high])),
          backgroundColor: rows.map((row) => palette.answers[3] + (row.tone === 'group' ? 'ff' : '99')),
          barThickness: 12,
        },
      ],
    },
    options: {
      ...baseOptions(rows, palette, frame),
      indexAxis: 'y',
      layout: { padding: { top: 22 } },
      scales: {
        x: {
          min: axisLow(rows, frame.threshold),
          max: 100,
          border: { display: false },
          grid: { display: false },
          ticks: { color: palette.soft, maxRotation: 0, stepSize: 10, callback: (value) => `${value}%` },
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
    plugins: [thresholdLine(frame, palette), shareDots(rows, palette)],
  }
}

// Labels take less than half of the width, at some seven pixels a character.
const charactersFrom = 17

function shorten(label: string, longest: number): string {
  if (label.length <= longest) return label
  return `${label.slice(0, label.lastIndexOf(' ', longest)).replace(/,$/u, '')}…`
}

const dotRadius = 4

function shareDots(rows: readonly TableRow[], palette: Palette): Plugin {
  return {
    id: 'share-dots',
    afterDatasetsDraw(chart) {
      const scale = chart.scales.x
      const bars = chart.getDatasetMeta(0).data
      if (scale === undefined) return
      const { ctx } = chart
      ctx.save()
      ctx.font = `13px ${palette.font}`
      ctx.textBaseline = 'middle'
      rows.forEach((row, index) => {
        const y = bars[index]?.y
        if (row.value === null || y === undefined) return
        ctx.fillStyle = palette.answers[4]
        ctx.beginPath()
        ctx.arc(scale.getPixelForValue(row.value), y, dotRadius, 0, 2 * Math.PI)
        ctx.fill()
      })
      ctx.restore()
    },
  }
}
