import {
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  Tooltip,
} from 'chart.js'
import { axisLow } from './axis-low.ts'
import { baseOptions } from './base-options.ts'
import type { ChartFrame } from './chart-frame.ts'
import type { Palette } from './palette.ts'
import type { TableRow } from './read-table.ts'
import { thresholdSteps } from './threshold-line.ts'

Chart.register(LineController, LineElement, PointElement, CategoryScale, LinearScale, Filler, Tooltip)

const bandOpacity = '33'

/**
 * The share over the periods as a line within the band of its interval, with the threshold that each was judged by; gaps where nothing is
 * shown.
 */
export function trendChart(rows: readonly TableRow[], palette: Palette, frame: ChartFrame): ChartConfiguration {
  const edge = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0 }
  const options = baseOptions(rows, palette, frame)
  return {
    type: 'line',
    data: {
      labels: rows.map((row) => row.shortLabel),
      datasets: [
        { ...edge, data: rows.map((row) => row.low) },
        { ...edge, data: rows.map((row) => row.high), fill: '-1', backgroundColor: palette.answers[3] + bandOpacity },
        {
          data: rows.map((row) => row.value),
          borderColor: palette.answers[4],
          backgroundColor: palette.answers[4],
          borderWidth: 2,
          pointRadius: 3,
          clip: 6,
        },
      ],
    },
    options: {
      ...options,
      layout: { padding: { right: 54, top: 8 } },
      interaction: { mode: 'index', intersect: false },
      plugins: {
        ...options.plugins,
        tooltip: { ...options.plugins?.tooltip, filter: (item) => item.datasetIndex === 2 },
      },
      scales: {
        x: {
          border: { color: palette.hairline },
          grid: { display: false },
          ticks: { color: palette.soft, maxRotation: 0 },
        },
        y: {
          min: axisLow(rows, frame.threshold),
          max: 100,
          border: { display: false },
          grid: { display: false },
          ticks: { color: palette.soft, stepSize: 10, callback: (value) => `${value}%` },
        },
      },
    },
    plugins: [
      thresholdSteps(rows, { frame, palette, lineIndex: 2 }),
      whiskers(rows, palette),
      lastLabel(rows, palette),
    ],
  }
}

// A band needs two neighbours; a period between gaps would otherwise appear without its interval.
function whiskers(rows: readonly TableRow[], palette: Palette): Plugin {
  return {
    id: 'whiskers',
    beforeDatasetsDraw(chart) {
      const scale = chart.scales.y
      const points = chart.getDatasetMeta(2).data
      if (scale === undefined) return
      const { ctx } = chart
      ctx.save()
      ctx.strokeStyle = palette.answers[4]
      ctx.beginPath()
      rows.forEach(({ low, high }, index) => {
        const x = points[index]?.x
        if (low === null || high === null || x === undefined) return
        ctx.moveTo(x, scale.getPixelForValue(low))
        ctx.lineTo(x, scale.getPixelForValue(high))
      })
      ctx.stroke()
      ctx.restore()
    },
  }
}

function lastLabel(rows: readonly TableRow[], palette: Palette): Plugin {
  const index = rows.map(({ value }) => value !== null).lastIndexOf(true)
  return {
    id: 'last-label',
    afterDatasetsDraw(chart) {
      const point = chart.getDatasetMeta(2).data[index]
      const label = rows[index]?.text.split(' · ', 1)[0]
      if (point === undefined || label === undefined) return
      const { ctx } = chart
      ctx.save()
      ctx.fillStyle = palette.ink
      ctx.font = `600 13px ${palette.font}`
      ctx.textBaseline = 'middle'
      ctx.fillText(label, point.x + 8, point.y)
      ctx.restore()
    },
  }
}
