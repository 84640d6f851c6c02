import type { ChartOf } from './chart-frame.ts'
import { distributionChart } from './distribution-chart.ts'
import { funnelChart } from './funnel-chart.ts'
import { intervalChart } from './interval-chart.ts'
import { trendChart } from './trend-chart.ts'

export type { ChartFrame } from './chart-frame.ts'
export type { Palette } from './palette.ts'
export type { TableRow } from './read-table.ts'

/** The charts of pages and of printed reports: one description, from the rows of a table, for browser and server. */
export const charts = {
  distribution: distributionChart,
  funnel: funnelChart,
  intervals: intervalChart,
  trend: trendChart,
} as const satisfies Readonly<Record<string, ChartOf>>

export type ChartKind = keyof typeof charts
