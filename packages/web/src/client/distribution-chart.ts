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
import type { ChartFrame } from './chart-frame.ts'
import type { Palette } from './palette.ts'
import type { TableRow } from './read-table.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

/**
 * One bar of 100 %, with a segment for each row of the table, in order; `data-tone` is the answer, 1…5. The dissatisfied answers are
 * hatched: on a print without colour they would look like the satisfied ones.
 */
export function distributionChart(rows: readonly TableRow[], palette: Palette, frame: ChartFrame): ChartConfiguration {
  const options = baseOptions(rows, palette, frame)
  return {
    type: 'bar',
    data: {
      labels: [''],
      datasets: rows.map((row) => ({
        label: row.label,
        data: [row.value],
        backgroundColor: toneOf(row, palette),
        borderColor: palette.paper,
        borderWidth: { left: 0, right: 1, top: 0, bottom: 0 },
        borderSkipped: false,
        barPercentage: 1,
        categoryPercentage: 1,
      })),
    },
    options: {
      ...options,
      indexAxis: 'y',
      scales: {
        x: { stacked: true, display: false, min: 0, max: 100 },
        y: { stacked: true, display: false },
      },
      plugins: {
        ...options.plugins,
        tooltip: {
          ...options.plugins?.tooltip,
          callbacks: {
            title: ([item]) => rows[item?.datasetIndex ?? 0]?.label ?? '',
            label: (item) => rows[item.datasetIndex]?.text ?? '',
          },
        },
      },
    },
    plugins: [hatching(rows, palette), segmentLabels(rows, palette)],
  }
}

/** Pixels between the lines. */
const hatchGap = 6

function hatching(rows: readonly TableRow[], { paper }: Palette): Plugin {
  return {
    id: 'hatching',
    afterDatasetsDraw(chart) {
      const { ctx } = chart
      ctx.save()
      ctx.strokeStyle = paper
      ctx.lineWidth = 1
      ctx.beginPath()
      rows.forEach((row, index) => {
        const bar = chart.getDatasetMeta(index).data[0]
        if (!isHatched(row) || !(bar instanceof BarElement)) return
        const { x: end, base: start, y, height } = bar.getProps(['x', 'base', 'y', 'height'], true)
        if (end === null || start === null || y === null || height === null) return
        const foot = y + height / 2
        // Each line rises at 45° from where it meets the foot, or would.
        for (let from = start - height + hatchGap; from < end; from += hatchGap) {
          const [left, right] = [Math.max(from, start), Math.min(from + height, end)]
          ctx.moveTo(left, foot - (left - from))
          ctx.lineTo(right, foot - (right - from))
        }
      })
      ctx.stroke()
      ctx.restore()
    },
  }
}

function isHatched({ tone }: TableRow): boolean {
  return tone === '1' || tone === '2'
}

const narrowest = 46

function segmentLabels(rows: readonly TableRow[], palette: Palette): Plugin {
  return {
    id: 'segment-labels',
    afterDatasetsDraw(chart) {
      const { ctx } = chart
      ctx.save()
      ctx.font = `600 13px ${palette.font}`
      ctx.textBaseline = 'middle'
      ctx.textAlign = 'center'
      // Keeps the lines of the hatching away from the letters.
      ctx.lineWidth = 6
      ctx.lineJoin = 'round'
      rows.forEach((row, index) => {
        const bar = chart.getDatasetMeta(index).data[0]
        if (!(bar instanceof BarElement)) return
        const { x: end, base: start, y } = bar.getProps(['x', 'base', 'y'], true)
        if (end === null || start === null || y === null || end - start < narrowest) return
        const [tone, middle] = [toneOf(row, palette), (start + end) / 2]
        if (isHatched(row)) {
          ctx.strokeStyle = tone
          ctx.strokeText(row.text, middle, y + 1)
        }
        ctx.fillStyle = inkOn(tone)
        ctx.fillText(row.text, middle, y + 1)
      })
      ctx.restore()
    },
  }
}

function toneOf(row: TableRow, palette: Palette): string {
  return palette.answers[Number(row.tone) - 1] ?? palette.hairline
}

/** Black or white, whichever reads better on the colour (`#rrggbb`), by relative luminance. */
function inkOn(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
  return luminance > 0.179 ? '#000000' : '#ffffff'
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
