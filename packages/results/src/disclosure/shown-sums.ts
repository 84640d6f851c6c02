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

/** A sum is shown if it is made of whole groups. In a period of which nothing is shown yet, only the empty sum is. */
export function shownSums(
  judged: readonly LevelYear[],
  periodCode: string,
  levelOf: (place: number) => number,
): IsShown {
  const groupOf = (place: number): number => {
    const level = judged[levelOf(place)]
    const partition = level?.shownIn(periodCode)
    return partition === undefined || level?.isHidden(periodCode, place) ? hidden : (partition[place] ?? hidden)
  }
  const known = new Map<number, number>()
  const sizes = new Map<number, number>()
  const count = judged[0]?.places ?? 0
  for (let place = 0; place < count; place++) {
    const group = groupOf(place)
    known.set(place, group)
    if (group !== hidden) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  }
  return (places) => {
    const taken = new Map<number, number>()
    for (const place of places) {
      const group = known.get(place) ?? hidden
      if (group === hidden) return false
      taken.set(group, (taken.get(group) ?? 0) + 1)
    }
    for (const [group, size] of taken) if (sizes.get(group) !== size) return false
    return true
  }
}

const hidden = -1
