import { internalRule, type Level, type LevelYear, publicRule, type Rule } from '@long-dan/disclosure'
import { depthOf } from './places-of-year.ts'

/** Officials of a commune, of an area and of the province, and the public: each level hides what the one before hides. */
const levelsUnder = (rule: Rule): readonly Level[] => [
  { depth: depthOf.land, rule, seesRunning: true },
  { depth: depthOf.area, rule, seesRunning: true },
  { depth: depthOf.province, rule, seesRunning: true },
  { depth: depthOf.province, rule: publicRule, seesRunning: false },
]

/** For all ballots, and for the answers to one criterion, which are shown from ten on, to officials too (domain rule 3). */
export const levels = { ballots: levelsUnder(internalRule), criterion: levelsUnder(publicRule) } as const

/** Classes of readers, as indices of `levels`. */
export const sees = { commune: 0, area: 1, province: 2, everybody: 3 } as const

/** Whether the sum over these places, each named once, may be shown. */
export type IsShown = (places: readonly number[]) => boolean

export interface ShownPlaces {
  /** A sum is shown if it is made of whole groups. In a period of which nothing is shown yet, only the empty sum is. */
  readonly isShown: IsShown
  /** The places shown only together with this one, itself among them; empty for a hidden place. */
  readonly groupOf: (place: number) => readonly number[]
}

export function shownPlaces(
  judged: readonly LevelYear[],
  periodCode: string,
  levelOf: (place: number) => number,
): ShownPlaces {
  const labelOf = (place: number): number => {
    const level = judged[levelOf(place)]
    const partition = level?.shownIn(periodCode)
    return partition === undefined || level?.isHidden(periodCode, place) ? hidden : (partition[place] ?? hidden)
  }
  const known = new Map<number, readonly number[]>()
  const groups = new Map<number, number[]>()
  const count = judged[0]?.places ?? 0
  for (let place = 0; place < count; place++) {
    const label = labelOf(place)
    if (label === hidden) continue
    const group = groups.get(label) ?? []
    group.push(place)
    groups.set(label, group)
    known.set(place, group)
  }
  return {
    groupOf: (place) => known.get(place) ?? [],
    isShown(places) {
      const taken = new Map<readonly number[], number>()
      for (const place of places) {
        const group = known.get(place)
        if (group === undefined) return false
        taken.set(group, (taken.get(group) ?? 0) + 1)
      }
      for (const [group, size] of taken) if (group.length !== size) return false
      return true
    },
  }
}

const hidden = -1
