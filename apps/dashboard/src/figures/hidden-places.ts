import type { ItemCode } from '@long-dan/questionnaire'
import { type IsShown, sees, shownSums } from '@long-dan/results'
import { type Period, periodOf } from '@long-dan/statistics'
import { type JudgedPlaces, type JudgementQuestion, judgedPlaces } from './judged-places.ts'
import { communesIn, type Territory } from './territory.ts'

/** Names of units and desks that may not be shown, by `unitKey` and `deskKey`. */
export type Hidden = Pick<ReadonlySet<string>, 'has'>

export type HiddenIn = (period: Period) => Hidden

const unitName = 'unit '

export function unitKey(unitId: number): string {
  return `${unitName}${unitId}`
}

/**
 * What must stay hidden from an official: every sum over places that is not made of whole groups, on the map of the time and on
 * today's. The tallies must hold every desk in the official’s reach.
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
  const isShown = shownIn(territory, judged, question.item, period)
  const communesOf = communesIn(territory, period)
  const placesOf = (key: string) =>
    key.startsWith(unitName)
      ? communesOf(Number(key.slice(unitName.length))).flatMap((id) => judged.places.inCommune.get(id) ?? [])
      : [judged.places.indexOf.get(key) ?? []].flat()
  const known = new Map<string, boolean>()
  return {
    has(key) {
      const isHidden = known.get(key) ?? !isShown(placesOf(key))
      known.set(key, isHidden)
      return isHidden
    },
  }
}

const shown = new WeakMap<JudgedPlaces, Map<string, IsShown>>()

function shownIn({ reader }: Territory, judged: JudgedPlaces, item: ItemCode, { code }: Period): IsShown {
  const ofYear = shown.get(judged) ?? new Map<string, IsShown>()
  shown.set(judged, ofYear)
  const name = `${item} ${code}`
  const found = ofYear.get(name) ?? shownSums(judged.of(item), code, levelsOf(reader, judged))
  ofYear.set(name, found)
  return found
}

/** What lies beyond the border of the official’s area, but in a commune of it today, is seen as its commune sees it. */
function levelsOf({ rootOf, home }: Territory['reader'], { places }: JudgedPlaces): (place: number) => number {
  if (home.level === 'province') return () => sees.province
  return (place) => {
    const area = places.areas[place]
    return area && rootOf(area, area.validFrom, area.validTo ?? '9999-12-31') === area ? sees.area : sees.commune
  }
}
