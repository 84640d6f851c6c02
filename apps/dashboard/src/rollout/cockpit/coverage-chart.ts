import type { Locale } from '@long-dan/i18n'
import type { CoverageFigures } from '../standings/coverage-figures.ts'

const [width, height] = [640, 240]
const inset = { left: 20, right: 20, top: 30, bottom: 30 }

export function coverageChart(locale: Locale, { past, targets, communes }: CoverageFigures) {
  const last = targets.at(-1)
  const ahead = last ? last.way.quartersLeft : 0
  const steps = Math.max(1, past.length - 1 + ahead)
  const x = (step: number) => round(inset.left + (step / steps) * (width - inset.left - inset.right))
  const y = (covered: number) =>
    round(inset.top + (1 - covered / Math.max(1, communes)) * (height - inset.top - inset.bottom))
  const line = past.map(({ covered }, step) => `${step === 0 ? 'M' : 'L'}${x(step)} ${y(covered)}`).join('')
  const [nowStep, nowCovered] = [past.length - 1, past.at(-1)?.covered ?? 0]
  const now = { x: x(nowStep), y: y(nowCovered), label: locale.number(nowCovered) }
  const end = last?.forecast?.atEnd
  return {
    width,
    height,
    past: line,
    now,
    baseline: y(0),
    // The forecast up to the last promise; null when there is none.
    fan: end ? `M${now.x} ${now.y}L${x(steps)} ${y(end.high)}L${x(steps)} ${y(end.low)}Z` : null,
    middle: end ? `M${now.x} ${now.y}L${x(steps)} ${y(end.median)}` : null,
    targets: targets.map(({ way }) => ({
      y: y(way.wanted),
      x: width,
      label: `${locale.number(way.target.percent)}% · ${way.target.by.slice(0, 4)}`,
    })),
    ticks: januaries(past[0]?.quarter.start ?? '', steps).map(({ step, year }) => ({ x: x(step), label: year })),
  }
}

/** The first quarter of each year, counted from the first quarter drawn. */
function januaries(first: string, steps: number): readonly { readonly step: number; readonly year: string }[] {
  const [year, quarter] = [Number(first.slice(0, 4)), (Number(first.slice(5, 7)) - 1) / 3]
  return Array.from({ length: steps + 1 }, (_, step) => ({ step, place: quarter + step }))
    .filter(({ place }) => place % 4 === 0)
    .map(({ step, place }) => ({ step, year: String(year + place / 4) }))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
