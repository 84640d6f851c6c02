import type { ChartConfiguration } from 'chart.js'
import type { Palette } from './palette.ts'
import type { TableRow } from './read-table.ts'

/** What a chart shows beyond the rows of its table; on a page it comes from the attributes of the chart's frame. */
export interface ChartFrame {
  /** As in `lang="…"`. */
  readonly language: string
  /** Width that the chart will have, in CSS pixels. */
  readonly width: number
  /** Percent, drawn as a line; NaN for none. */
  readonly threshold: number
  readonly thresholdLabel: string
  /** Only for a funnel. */
  readonly xLabel: string
  readonly meanLabel: string
  readonly limits: readonly FunnelLimit[]
}

/** The range of shares that units with a given base have by chance alone; in percent. */
export interface FunnelLimit {
  readonly base: number
  readonly mean: number
  /** 95 %, then 99.8 %. */
  readonly ranges: readonly { readonly low: number; readonly high: number }[]
}

export type ChartOf = (rows: readonly TableRow[], palette: Palette, frame: ChartFrame) => ChartConfiguration

/** The frame of an element, including the table of limits that it refers to. */
export function readFrame({ dataset }: HTMLElement, width: number): ChartFrame {
  return {
    width,
    language: document.documentElement.lang,
    threshold: Number(dataset.threshold),
    thresholdLabel: dataset.thresholdLabel ?? '',
    xLabel: dataset.xLabel ?? '',
    meanLabel: dataset.meanLabel ?? '',
    limits: readLimits(dataset.limits ?? ''),
  }
}

function readLimits(tableId: string): readonly FunnelLimit[] {
  const rows = document.getElementById(tableId)?.querySelectorAll<HTMLElement>('tr[data-base]') ?? []
  return [...rows].map((row) => ({
    base: Number(row.dataset.base),
    mean: Number(row.dataset.mean),
    ranges: [...row.querySelectorAll<HTMLElement>('td[data-low]')].map(({ dataset }) => ({
      low: Number(dataset.low),
      high: Number(dataset.high),
    })),
  }))
}
