import type { UnitDirectory } from '@long-dan/administrative-units'
import { judgeYear, type LevelYear } from '@long-dan/disclosure'
import type { ItemCode } from '@long-dan/questionnaire'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { answersOfYear } from './disclosure/answers-of-year.ts'
import { type DeskPlace, deskKey, placesOfYear } from './disclosure/places-of-year.ts'
import { type IsShown, levels, sees, shownSums } from './disclosure/shown-sums.ts'
import { communesBelow, type UnitNode, unitTreeIn } from './disclosure/unit-tree.ts'
import { judgedAnswers } from './judged-answers.ts'
import type { Tally } from './tally.ts'

/** All ballots of a desk in a month, including those excluded by a review: what is shown must not depend on a decision. */
export interface DeskMonthTally extends DeskPlace, Tally {
  /** First day of the month. */
  readonly month: string
}

export interface PublicQuestion {
  readonly directory: UnitDirectory
  readonly provinceId: number
  readonly year: Period
  /** Months of the year that are published, or are about to be. */
  readonly monthsOver: number
  /** For the year and the quarter before it. */
  readonly desks: readonly DeskMonthTally[]
  /** Units and periods that may not be published for a separate reason. */
  readonly isHeldBack: (unitId: number, period: Period) => boolean
}

/** Whether everybody may see the answers to an item or an optional question in these communes together. */
export type ShownToEverybody = (item: ItemCode, period: Period, communeIds: readonly number[]) => boolean

/** Judged once for each item, when first asked for. */
export function shownToEverybody(question: PublicQuestion): ShownToEverybody {
  const { directory, year, monthsOver, desks } = question
  const places = placesOfYear(
    directory,
    year,
    desks.filter(({ month }) => year.start <= month && month < year.end),
  )
  const placesIn = (communeIds: readonly number[]) => communeIds.flatMap((id) => places.inCommune.get(id) ?? [])
  const isHeld = heldGroups(question, placesIn)
  const judged = new Map<ItemCode, readonly LevelYear[]>()
  const sums = new Map<string, IsShown>()

  function judge(item: ItemCode): readonly LevelYear[] {
    const found = judged.get(item)
    if (found) return found
    const answers = desks.map((row) => ({
      key: deskKey(row),
      month: row.month,
      ...judgedAnswers(row, item),
    }))
    const table = answersOfYear(places, year, { monthsOver, isRunning: false }, answers)
    const isOverall = item === 'overall'
    const made = judgeYear({
      year: year.code,
      table,
      levels: isOverall ? levels.ballots : levels.criterion,
      ...(isOverall ? { isHeld } : { ballots: judge('overall') }),
    })
    judged.set(item, made)
    return made
  }

  return (item, { code }, communeIds) => {
    const name = `${item} ${code}`
    const isShown = sums.get(name) ?? shownSums(judge(item), code, () => sees.everybody)
    sums.set(name, isShown)
    return isShown(placesIn(communeIds))
  }
}

/** Groups that consist of exactly what is held back; they are grouped with others like those that are too small. */
function heldGroups(
  { directory, provinceId, isHeldBack }: PublicQuestion,
  placesIn: (communeIds: readonly number[]) => readonly number[],
): (places: readonly number[], periodCode: string) => boolean {
  const nameOf = (places: readonly number[]) => places.toSorted((a, b) => a - b).join()
  const held = new Map<string, ReadonlySet<string>>()
  const heldIn = (periodCode: string) => {
    const found = held.get(periodCode)
    if (found) return found
    const names = new Set<string>()
    const period = parsePeriod(periodCode)
    const visit = (node: UnitNode, of: Period) => {
      if (isHeldBack(node.unitId, of)) names.add(nameOf(placesIn(communesBelow(node))))
      for (const child of node.children) visit(child, of)
    }
    if (period) visit(unitTreeIn(directory, provinceId, period), period)
    held.set(periodCode, names)
    return names
  }
  return (places, periodCode) => {
    const names = heldIn(periodCode)
    return names.size > 0 && names.has(nameOf(places))
  }
}
