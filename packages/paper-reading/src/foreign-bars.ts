import { isBar, isSlash, type Stroke } from './stroke.ts'

/** Degrees and share of breadth by which strokes of one hand differ. */
const [sameAngle, sameBreadth] = [25, 0.6]
/** Of the other marks of a page, how many are made like a stroke that belongs to them. */
const leastAlike = 0.3

/**
 * Which marks of a page are a single straight bar that the hand of the others does not make: a staple, a hair, a fold, a streak of toner. Whoever
 * marks with one stroke does so in every row, and about alike.
 * @param elsewhere certain marks on other pages of the same ballot
 */
export function foreignBars(strokes: readonly Stroke[], elsewhere: readonly Stroke[] = []): ReadonlySet<Stroke> {
  return new Set(
    strokes.filter((stroke) => {
      if (!isBar(stroke)) return false
      const others = [...strokes.filter((other) => other !== stroke), ...elsewhere]
      // The only mark says nothing about the hand, and a staple on a blank page may lie as a slash does.
      if (others.length === 0) return true
      const alike = others.filter((other) => isSlash(other) && areAlike(stroke, other)).length
      return alike < leastAlike * others.length
    }),
  )
}

function areAlike(one: Stroke, other: Stroke): boolean {
  const breadths = Math.min(one.breadth, other.breadth) / Math.max(one.breadth, other.breadth)
  return angleBetween(one.angle, other.angle) < sameAngle && breadths > sameBreadth
}

/** Between two lines, from 0 to 90 degrees. */
function angleBetween(one: number, other: number): number {
  const turn = Math.abs(one - other) % 180
  return Math.min(turn, 180 - turn)
}
