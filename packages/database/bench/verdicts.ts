import { type Measured, type MeasuredPage, middle, nearlyAll } from './measure.ts'
import type { TimesOf } from './page-times.ts'

/** What was promised of something, and how it came out. */
export interface Verdict {
  readonly what: string
  readonly value: number
  readonly most: number
  /** What is above it, the worst first; of one number only itself. */
  readonly missed: readonly string[]
}

const mostOfPage = 20
/** Attention lists and the inbox join many registers. */
const mostOfList = 25
const mostOfFirstPage = 300
const mostGrowth = 1.15
const isList = ({ name }: MeasuredPage) => /\/(?:visits|inbox)\b/u.test(name)

/** By time on the processor: what else the machine does hardly changes it. Of pages, p95 of each. */
export function verdictsOn({ pages, firstPages }: Measured): readonly Verdict[] {
  const others = pages.filter((page) => !isList(page))
  const lists = pages.filter(isList)
  const officials = Map.groupBy(others, ({ name }) => name.split(':', 1)[0] ?? '')
  const large = ({ large }: MeasuredPage) => large
  const opened = ({ opened }: MeasuredPage) => opened
  return [
    ...[...officials].map(([official, own]) => onPages(`pages of ${official}`, own, large, mostOfPage)),
    onPages('attention lists and inbox', lists, large, mostOfList),
    onPages('pages after an opening', others, opened, mostOfPage),
    onPages('attention lists and inbox after an opening', lists, opened, mostOfList),
    onNumber('first page after a start', middle(firstPages.processor), mostOfFirstPage),
    onNumber('growth since one million ballots', growth(pages), mostGrowth),
  ]
}

export function verdictLine({ what, value, most, missed }: Verdict): string {
  const words = missed.length === 0 ? 'met   ' : 'MISSED'
  return [`${words} ${what}: ${value.toFixed(2)} (at most ${most})`, ...missed.map((each) => `         ${each}`)].join(
    '\n',
  )
}

/** The sum of the middle times with ten times the ballots, over that without. */
export function growth(pages: readonly MeasuredPage[]): number {
  const sum = (of: (page: MeasuredPage) => TimesOf) =>
    pages.reduce((total, page) => total + middle(of(page).processor), 0)
  return sum(({ large }) => large) / sum(({ small }) => small)
}

function onPages(
  what: string,
  pages: readonly MeasuredPage[],
  timesOf: (page: MeasuredPage) => TimesOf,
  most: number,
): Verdict {
  const found = pages.map((page) => ({ name: page.name, value: nearlyAll(timesOf(page).processor) }))
  const inOrder = found.toSorted((one, other) => other.value - one.value)
  return {
    what: `${what} (${pages.length}), p95 in ms`,
    value: inOrder[0]?.value ?? 0,
    most,
    missed: inOrder.filter(({ value }) => value > most).map(({ name, value }) => `${value.toFixed(1)} ${name}`),
  }
}

function onNumber(what: string, value: number, most: number): Verdict {
  return { what, value, most, missed: value > most ? [value.toFixed(2)] : [] }
}
