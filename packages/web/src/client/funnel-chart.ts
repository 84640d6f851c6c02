import {
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  Filler,
  LinearScale,
  LineElement,
  type Plugin,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js'
import { baseOptions } from './base-options.ts'
import type { ChartFrame, FunnelLimit } from './chart-frame.ts'
import type { Palette } from './palette.ts'
import type { TableRow } from './read-table.ts'

Chart.register(ScatterController, PointElement, LineElement, LinearScale, Filler, Tooltip)

/**
 * Units by number of ballots and share, with the limits of chance. Rows with tone `few` are drawn hollow, and units outside the limits are
 * labelled.
 */
export function funnelChart(rows: readonly TableRow[], palette: Palette, frame: ChartFrame): ChartConfiguration {
  const { limits, width } = frame
  const points = rows.filter(({ value, base }) => value !== null && base !== null)
  const options = baseOptions(points, palette, frame)
  const line = (pick: (limit: FunnelLimit) => number | undefined, style: object): ChartDataset => ({
    data: limits.map((limit) => ({ x: limit.base, y: pick(limit) ?? Number.NaN })),
    showLine: true,
    pointRadius: 0,
    pointHitRadius: 0,
    borderColor: palette.soft,
    ...style,
  })
  // Never cut so high that the threshold is out of sight.
  const lowest = Math.min(frame.threshold || 100, ...points.map(({ value }) => value ?? 100))
  const most = Math.max(...points.map(({ base }) => base ?? 0))
  const widest = Math.ceil(most * 1.04)
  const meanLine = [0, widest].map((x) => ({ x, y: limits[0]?.mean ?? Number.NaN }))
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: points.map(({ base, value }) => ({ x: base ?? 0, y: value ?? 0 })),
          backgroundColor: points.map(({ tone }) => (tone === 'few' ? palette.paper : colourOf(tone, palette))),
          borderColor: points.map(({ tone }) => (tone === 'few' ? palette.soft : colourOf(tone, palette))),
          pointRadius: points.map(({ tone }) => (tone === 'within' || tone === 'few' ? 3.5 : 5)),
          pointHoverRadius: 6,
          clip: 8,
        },
        // Across the full width, so that its label is on the line.
        { ...line(({ mean }) => mean, { borderWidth: 1 }), data: meanLine },
        line(({ ranges }) => ranges[0]?.low, { borderWidth: 1, borderDash: [5, 3] }),
        line(({ ranges }) => ranges[0]?.high, { borderWidth: 1, borderDash: [5, 3] }),
        line(({ ranges }) => ranges[1]?.low, { borderWidth: 1, borderDash: [1, 3] }),
        line(({ ranges }) => ranges[1]?.high, { borderWidth: 1, borderDash: [1, 3] }),
      ],
    },
    options: {
      ...options,
      layout: { padding: { top: 12, right: 12 } },
      plugins: {
        ...options.plugins,
        tooltip: { ...options.plugins?.tooltip, filter: (item) => item.datasetIndex === 0 },
      },
      scales: {
        x: {
          min: 0,
          max: widest,
          title: { display: true, text: frame.xLabel, color: palette.soft, align: 'end' },
          border: { color: palette.hairline },
          grid: { display: false },
          ticks: { color: palette.soft, maxRotation: 0, includeBounds: false, maxTicksLimit: width < 500 ? 5 : 9 },
        },
        y: {
          min: Math.max(0, Math.floor((lowest - 1) / 5) * 5),
          max: 100,
          border: { display: false },
          grid: { display: false },
          ticks: { color: palette.soft, stepSize: lowest < 60 ? 10 : 5, callback: (value) => `${value}%` },
        },
      },
    },
    plugins: [outsideLabels(points, palette, width), meanLabel(frame, palette)],
  }
}

function colourOf(tone: string, palette: Palette): string {
  if (tone === 'below') return palette.answers[0]
  return tone === 'above' ? palette.answers[4] : palette.answers[3]
}

const labelHeight = 15

// The farthest outliers first, with labels beside, below or above their dots; a label that would overlap another one, or a dot, is omitted,
// as the table has it.
function outsideLabels(points: readonly TableRow[], palette: Palette, width: number): Plugin {
  return {
    id: 'outside-labels',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea } = chart
      const dots = chart.getDatasetMeta(0).data
      const taken: { left: number; right: number; y: number }[] = []
      ctx.save()
      ctx.font = `${width < 500 ? 11 : 12}px ${palette.font}`
      ctx.fillStyle = palette.ink
      ctx.strokeStyle = palette.paper
      ctx.lineWidth = 4
      ctx.lineJoin = 'round'
      ctx.textBaseline = 'middle'
      ctx.textAlign = 'left'
      for (const tone of ['below', 'above']) {
        points.forEach((point, index) => {
          const dot = dots[index]
          if (point.tone !== tone || dot === undefined) return
          const size = ctx.measureText(point.label).width
          const places = [
            { left: dot.x + 10, y: dot.y },
            { left: dot.x - 10 - size, y: dot.y },
            { left: dot.x - size / 2, y: dot.y + labelHeight },
            { left: dot.x - size / 2, y: dot.y - labelHeight },
          ].map(({ left, y }) => ({ left, right: left + size, y }))
          const free = places.find(
            ({ left, right, y }) =>
              left >= chartArea.left &&
              right <= chartArea.right &&
              y > chartArea.top &&
              y < chartArea.bottom - labelHeight / 2 &&
              taken.every((other) => Math.abs(other.y - y) > labelHeight || right < other.left || left > other.right) &&
              !dots.some((other) => Math.abs(other.y - y) < 8 && left - 4 < other.x && other.x < right + 4),
          )
          if (free === undefined) return
          taken.push(free)
          // A rim in the colour of paper keeps the lines of the funnel off the letters.
          ctx.strokeText(point.label, free.left, free.y)
          ctx.fillText(point.label, free.left, free.y)
        })
      }
      ctx.restore()
    },
  }
}

function meanLabel(frame: ChartFrame, palette: Palette): Plugin {
  return {
    id: 'mean-label',
    afterDatasetsDraw(chart) {
      const mean = frame.limits[0]?.mean
      const scale = chart.scales.y
      if (mean === undefined || scale === undefined) return
      const { ctx, chartArea } = chart
      ctx.save()
      ctx.font = `12px ${palette.font}`
      ctx.fillStyle = palette.soft
      ctx.textBaseline = 'bottom'
      // At the right: there are few dots, and far from the line, while units of few ballots crowd the left.
      ctx.textAlign = 'right'
      ctx.fillText(frame.meanLabel, chartArea.right - 6, scale.getPixelForValue(mean) - 2)
      ctx.restore()
    },
  }
}
