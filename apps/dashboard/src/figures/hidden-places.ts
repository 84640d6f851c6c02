import type { ItemCode } from '@long-dan/questionnaire'
import { type IsShown, sees, shownSums } from '@long-dan/results'
import { type Period, periodOf } from '@long-dan/statistics'
import { type JudgedPlaces, type JudgementQuestion, judgedPlaces } from './judged-places.ts'
import { communesIn, type Territory } from './territory.ts'

/** Keys (`unitKey`, `deskKey`) of units and desks that must not be shown. */
export type Hidden = Pick<ReadonlySet<string>, 'has'>

export type HiddenIn = (period: Period) => Hidden

const unitName = 'unit '

export function unitKey(unitId: number): string {
  return `${unitName}${unitId}`
}

/**
 * What must stay hidden from an official: every sum over places that does not consist of whole groups, both on the map of the time and on
 * today's. The tallies must include every desk within the official's reach.
 */
export function hiddenPlaces(question: JudgementQuestion): HiddenIn {
  const periods = new Map<string, Hidden>()
  return (period) => {
    const hidden = periods.get(period.code) ?? hiddenIn(question, period)
    periods.set(period.code, hidden)
    return hidden
  }
}

function hiddenIn(question: JudgementQuestion, period: Period): Hidden {
  const { territory } = question
  const judged = judgedPlaces(question, periodOf('year', period.start))
  const { isShown, areShown } = shownIn(territory, judged, question.item, period)
  const communesOf = communesIn(territory, period)
  return {
    has: (key) =>
      key.startsWith(unitName)
        ? !areShown(communesOf(Number(key.slice(unitName.length))))
        : !isShown([judged.places.indexOf.get(key) ?? []].flat()),
  }
}

interface ShownIn {
  /** For places. */
  readonly isShown: IsShown
  /** For all places in these communes; cached by list, which stays the same object until the units change. */
  readonly areShown: (communeIds: readonly number[]) => boolean
}

const shown = new WeakMap<JudgedPlaces, Map<string, ShownIn>>()

function shownIn({ reader }: Territory, judged: JudgedPlaces, item: ItemCode, { code }: Period): ShownIn {
  const ofYear = shown.get(judged) ?? new Map<string, ShownIn>()
  shown.set(judged, ofYear)
  const name = `${item} ${code}`
  const found = ofYear.get(name) ?? keptSums(judged, shownSums(judged.of(item), code, levelsOf(reader, judged)))
  ofYear.set(name, found)
  return found
}

function keptSums({ places: { inCommune } }: JudgedPlaces, isShown: IsShown): ShownIn {
  const known = new WeakMap<readonly number[], boolean>()
  return {
    isShown,
    areShown(communeIds) {
      const found = known.get(communeIds) ?? isShown(communeIds.flatMap((id) => inCommune.get(id) ?? []))
      known.set(communeIds, found)
      return found
    },
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
