import type { ItemCode } from '@long-dan/questionnaire'
import type { Period, SatisfiedCount } from '@long-dan/statistics'
import type { DeskInGroups } from './disclosure/clusters.ts'
import { type DeskPlace, deskKey } from './disclosure/places-of-year.ts'
import { communesBelow, everyNode, unitTreeIn } from './disclosure/unit-tree.ts'
import { judgedAnswers } from './judged-answers.ts'
import type { DeskMonthTally, PublicQuestion, ShownToEverybody } from './shown-to-everybody.ts'

export interface CountedDeskMonth extends DeskMonthTally {
  /** False for ballots that a review left out: they decide what is shown, but are in no figure. */
  readonly isCounted: boolean
  /** False for what decides nothing about what is shown. */
  readonly isJudged?: boolean
  /** Whether it is known only of all desks of the commune together, of which this is one. */
  readonly isOfCommune?: boolean
}

type DeskSum = DeskPlace & SatisfiedCount

/**
 * The desks behind a unit's answers to an item in a period, each with those that everybody knows only together with it. Judged as the item
 * is: desks whose ballots are shown one by one may have to be known together for a criterion that few of them answered.
 */
export function desksInFigures(
  {
    directory,
    provinceId,
    desks,
  }: Pick<PublicQuestion, 'directory' | 'provinceId'> & { readonly desks: readonly CountedDeskMonth[] },
  groupsIn: ShownToEverybody['groupsIn'],
): (unitId: number, period: Period, item: ItemCode) => readonly DeskInGroups[] {
  const communes = new Map<string, ReadonlyMap<number, readonly number[]>>()
  function communesIn(period: Period) {
    const known = communes.get(period.code)
    if (known) return known
    const nodes = everyNode(unitTreeIn(directory, provinceId, period))
    const found = new Map(nodes.map((node) => [node.unitId, communesBelow(node)]))
    communes.set(period.code, found)
    return found
  }
  const together = new Map<string, ReadonlySet<number>>()
  /** Communes of which a month of the period is known only as a whole. */
  function togetherIn(period: Period) {
    const found =
      together.get(period.code) ??
      new Set(desks.filter((row) => row.isOfCommune && isIn(row, period)).map(({ unitId }) => unitId))
    together.set(period.code, found)
    return found
  }
  const sums = new Map<string, ReadonlyMap<number, readonly DeskSum[]>>()
  function sumsIn(period: Period, item: ItemCode) {
    const name = `${period.code} ${item}`
    const found = sums.get(name) ?? Map.groupBy(sumByDesk(desks, period, item), ({ unitId }) => unitId)
    sums.set(name, found)
    return found
  }
  return (unitId, period, item) => {
    const own = communesIn(period).get(unitId) ?? []
    const inCommune = sumsIn(period, item)
    const groupOf = groupsIn(item, period, own)
    const areTogether = togetherIn(period)
    return own.flatMap((id) => {
      const all = areTogether.has(id) ? [{ name: `commune ${id}`, isSingle: false }] : []
      return (inCommune.get(id) ?? []).map(
        (desk): DeskInGroups => ({ ...desk, groups: [groupOf(deskKey(desk)), ...all] }),
      )
    })
  }
}

function isIn({ month }: Pick<CountedDeskMonth, 'month'>, { start, end }: Period): boolean {
  return start <= month && month < end
}

function sumByDesk(desks: readonly CountedDeskMonth[], period: Period, item: ItemCode): readonly DeskSum[] {
  const sums = new Map<string, DeskSum>()
  for (const row of desks) {
    if (!row.isCounted || !isIn(row, period)) continue
    const { unitId, deskId } = row
    const { satisfied, base } = judgedAnswers(row, item)
    const sum = sums.get(deskKey(row)) ?? { satisfied: 0, base: 0 }
    sums.set(deskKey(row), { unitId, deskId, satisfied: sum.satisfied + satisfied, base: sum.base + base })
  }
  return [...sums.values()]
}
