import type { UnitDirectory } from '@long-dan/administrative-units'
import { judgeYear, type LevelYear } from '@long-dan/disclosure'
import type { ItemCode } from '@long-dan/questionnaire'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { answersOfYear } from './disclosure/answers-of-year.ts'
import type { GroupOf } from './disclosure/clusters.ts'
import { type DeskPlace, deskKey, placesOfYear } from './disclosure/places-of-year.ts'
import { levels, type ShownPlaces, sees, shownPlaces } from './disclosure/shown-sums.ts'
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

export interface ShownToEverybody {
  /** Whether everybody may see the answers to an item or an optional question in these communes together. */
  readonly isShown: (item: ItemCode, period: Period, communeIds: readonly number[]) => boolean
  /** Answers in these communes: which of their desks are shown together. Groups that reach beyond the communes count as one. */
  readonly groupsIn: (item: ItemCode, period: Period, communeIds: readonly number[]) => GroupOf
}

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
  const known = new Map<string, ShownPlaces>()

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

  function shownIn(item: ItemCode, { code }: Period): ShownPlaces {
    const name = `${item} ${code}`
    const found = known.get(name) ?? shownPlaces(judge(item), code, () => sees.everybody)
    known.set(name, found)
    return found
  }

  return {
    isShown: (item, period, communeIds) => shownIn(item, period).isShown(placesIn(communeIds)),
    groupsIn(item, period, communeIds) {
      const { groupOf } = shownIn(item, period)
      const asked = `${item} ${period.code}`
      const own = new Set(placesIn(communeIds))
      return (key) => {
        const place = places.indexOf.get(key)
        // Without ballots in the whole year.
        if (place === undefined) return { name: `${asked} ${key}`, isSingle: true }
        const group = groupOf(place)
        const isWhole = group.length > 0 && group.every((each) => own.has(each))
        return { name: `${asked} ${isWhole ? group[0] : 'rest'}`, isSingle: isWhole && group.length === 1 }
      }
    },
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
