import type { UnitDirectory } from '@long-dan/administrative-units'
import { judgeYear } from '@long-dan/disclosure'
import { type Period, parsePeriod } from '@long-dan/statistics'
import type { CalledPart } from './calls-figure.ts'
import { answersOfYear } from './disclosure/answers-of-year.ts'
import { periodsOfYear } from './disclosure/parts-of-year.ts'
import { type DeskPlace, deskKey, placesOfYear } from './disclosure/places-of-year.ts'
import { type IsShown, levels, sees, shownPlaces } from './disclosure/shown-sums.ts'

/** Citizens called about a desk and month. */
export type DeskMonthCalls = DeskPlace & Pick<CalledPart, 'satisfied' | 'base'> & { readonly month: string }

/** Whether everybody may see what citizens called about these communes said in these quarters, which must be over. */
export type CallsShown = (quarters: readonly Period[], communeIds: readonly number[]) => boolean

/**
 * By the rule that guards ballots: quarter by quarter a figure is made of whole groups of ten calls or more, not all with the same answer,
 * so that nothing smaller follows from subtracting units, periods, or what the callers of an area know.
 */
export function callsShown(directory: UnitDirectory, last: Period, called: readonly DeskMonthCalls[]): CallsShown {
  const years = new Map<string, ReturnType<typeof judgedYear>>()
  const yearOf = (code: string) => {
    const found = years.get(code) ?? judgedYear(directory, code, last, called)
    years.set(code, found)
    return found
  }
  return (quarters, communeIds) =>
    quarters.every((quarter) => yearOf(quarter.code.slice(0, 4))(quarter.code, communeIds))
}

function judgedYear(directory: UnitDirectory, code: string, last: Period, called: readonly DeskMonthCalls[]) {
  const year = parsePeriod(code)
  if (year === null) throw new RangeError(`${code} is no year`)
  const places = placesOfYear(
    directory,
    year,
    called.filter(({ month }) => year.start <= month && month < year.end),
  )
  const monthsOver = periodsOfYear(year).filter(({ kind, end }) => kind === 'month' && end <= last.end).length
  const answers = called.map((row) => ({ ...row, key: deskKey(row) }))
  const table = answersOfYear(places, year, { monthsOver, isRunning: false }, answers)
  const judged = judgeYear({ year: code, table, levels: levels.criterion })
  const shown = new Map<string, IsShown>()
  return (quarter: string, communeIds: readonly number[]) => {
    const isShown = shown.get(quarter) ?? shownPlaces(judged, quarter, () => sees.everybody).isShown
    shown.set(quarter, isShown)
    return isShown([...new Set(communeIds)].flatMap((id) => places.inCommune.get(id) ?? []))
  }
}
