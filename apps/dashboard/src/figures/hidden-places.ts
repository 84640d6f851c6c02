import type { Partition } from '@long-dan/disclosure'
import { type GroupOf, type IsShown, type ShownGroup, type ShownPlaces, sees, shownPlaces } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import { type JudgedPlaces, type JudgementQuestion, judgedPlaces } from './judged-places.ts'
import { communesIn, type Territory } from './territory.ts'

/** Keys (`unitKey`, `deskKey`) of units and desks that must not be shown. */
export interface Hidden extends Pick<ReadonlySet<string>, 'has'> {
  /** The desks shown together with a desk; the same function until what is shown changes. */
  readonly groupOf: GroupOf
}

export type HiddenIn = (period: Period) => Hidden

const unitName = 'unit '

export function unitKey(unitId: number): string {
  return `${unitName}${unitId}`
}

const everything: Hidden = {
  has: () => true,
  groupOf: (key) => ({ name: `open ${key}`, isSingle: false }),
}

/**
 * What must stay hidden from an official: every sum over places that does not consist of whole groups, both on the map of the time and on
 * today's. The tallies must include every desk within the official's reach. Of a period that is not closed only all ballots together are
 * shown: which of them the box has let out must not depend on which questions were answered.
 */
export function hiddenPlaces(question: JudgementQuestion): HiddenIn {
  const periods = new Map<string, Hidden>()
  return (period) => {
    if (question.item !== 'overall' && period.end > question.tallies.closedBefore) return everything
    const hidden = periods.get(period.code) ?? hiddenIn(question, period)
    periods.set(period.code, hidden)
    return hidden
  }
}

function hiddenIn(question: JudgementQuestion, period: Period): Hidden {
  const { territory } = question
  const judged = judgedPlaces(question, period)
  const { isShown, areShown, groupOf } = shownIn(question, judged, period)
  const communesOf = communesIn(territory, period)
  return {
    has: (key) =>
      key.startsWith(unitName)
        ? !areShown(communesOf(Number(key.slice(unitName.length))))
        : !isShown([judged.places.indexOf.get(key) ?? []].flat()),
    groupOf,
  }
}

interface ShownIn {
  /** For places. */
  readonly isShown: IsShown
  /** For all places in these communes; cached by list, which stays the same object until the units change. */
  readonly areShown: (communeIds: readonly number[]) => boolean
  readonly groupOf: GroupOf
}

interface Kept {
  readonly partitions: readonly (Partition | undefined)[]
  readonly shown: ShownIn
}

// Keyed by the partition of the widest level, because a judgement reuses earlier partitions wherever nothing has changed.
const kept = new WeakMap<Partition, Kept>()

function shownIn({ territory: { reader }, item }: JudgementQuestion, judged: JudgedPlaces, { code }: Period): ShownIn {
  const partitions = judged.levels.map((level) => level.shownIn(code))
  const widest = partitions.at(-1)
  const found = widest && kept.get(widest)
  if (found?.partitions.every((each, at) => each === partitions[at])) return found.shown
  const shown = keptSums(judged, shownPlaces(judged.levels, code, levelsOf(reader, judged)), `${item} ${code}`)
  if (widest) kept.set(widest, { partitions, shown })
  return shown
}

function keptSums({ places: { inCommune, indexOf } }: JudgedPlaces, shown: ShownPlaces, name: string): ShownIn {
  const { isShown } = shown
  const known = new WeakMap<readonly number[], boolean>()
  const groups = new Map<string, ShownGroup>()
  return {
    isShown,
    areShown(communeIds) {
      const found = known.get(communeIds) ?? isShown(communeIds.flatMap((id) => inCommune.get(id) ?? []))
      known.set(communeIds, found)
      return found
    },
    groupOf(key) {
      const group = groups.get(key) ?? groupAt(indexOf.get(key))
      groups.set(key, group)
      return group
    },
  }

  function groupAt(place: number | undefined): ShownGroup {
    const [first = -1, ...others] = place === undefined ? [] : shown.groupOf(place)
    return { name: `${name} ${first}`, isSingle: first >= 0 && others.length === 0 }
  }
}

/** A place outside the official's area whose land now belongs to a commune of the area is judged at commune level. */
function levelsOf({ rootOf, home }: Territory['reader'], { places }: JudgedPlaces): (place: number) => number {
  if (home.level === 'province') return () => sees.province
  return (place) => {
    const area = places.areas[place]
    return area && rootOf(area, area.validFrom, area.validTo ?? '9999-12-31') === area ? sees.area : sees.commune
  }
}
