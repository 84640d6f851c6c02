import { Chart, type ChartOptions } from 'chart.js'
import type { ChartFrame } from './chart-frame.ts'
import type { Palette } from './palette.ts'
import type { TableRow } from './read-table.ts'

/** Common to all charts: no animation, no legend (labels are next to the marks), tooltips in the words of the table. */
export function baseOptions(
  rows: readonly TableRow[],
  palette: Palette,
  { language }: Pick<ChartFrame, 'language'>,
): ChartOptions {
  // Ticks take their font only from the defaults.
  Chart.defaults.font.family = palette.font
  Chart.defaults.font.size = 13
  return {
    animation: false,
    // If the browser does not know the language, numbers are written as in Vietnamese.
    locale: Intl.NumberFormat.supportedLocalesOf([language, 'vi'])[0] ?? language,
    responsive: true,
    maintainAspectRatio: false,
    color: palette.soft,
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: palette.ink,
        titleColor: palette.paper,
        bodyColor: palette.paper,
        titleFont: { family: palette.font, size: 13, weight: 600 },
        bodyFont: { family: palette.font, size: 13 },
        displayColors: false,
        cornerRadius: 2,
        callbacks: {
          title: ([item]) => rows[item?.dataIndex ?? 0]?.label ?? '',
          label: (item) => rows[item.dataIndex]?.text ?? '',
        },
      },
    },
  }
}
