import { median } from './align-boxes.ts'
import { perMillimetre } from './lay-flat.ts'

/** The shape of the ink in a box. Lengths in millimetres. */
export interface Stroke {
  /** Of its longer axis, in degrees from 0 to 180; across the page is 0. */
  readonly angle: number
  readonly length: number
  /** Ink for each millimetre of its length: the breadth of a bar. */
  readonly breadth: number
  /** How far ink lies from the longer axis (root mean square). */
  readonly spread: number
}

/** A bar has a spread of 0.29 of its breadth; blur and paper add a little, and a hand bends its stroke. */
const straight = { share: 0.33, more: 0.06 }
const byHand = { share: 0.5, more: 0.15 }

/** A straight line without a corner or a crossing: a staple, a streak, and some slashes of a pen. */
export function isBar(stroke: Stroke): boolean {
  return isLine(stroke, straight)
}

/** A single line, as straight as hands draw one. */
export function isSlash(stroke: Stroke): boolean {
  return isLine(stroke, byHand)
}

function isLine({ length, breadth, spread }: Stroke, { share, more }: typeof straight): boolean {
  return length > 2 * breadth && spread < share * breadth + more
}

/** How many marks tell how broad a hand's marks are, and by what factor one of them may be broader. */
const [leastMarks, mostBroader] = [2, 1.3]

/** Whether a stroke is no broader than a hand's marks are; filling a box makes it at least twice as broad as a cross. */
export function isOfHand({ breadth }: Stroke, marks: readonly Stroke[]): boolean {
  return marks.length >= leastMarks && breadth < mostBroader * median(marks.map((mark) => mark.breadth))
}

/**
 * What tells one hand's marks from another's, on scales where equal steps mean about the same: length, breadth, how far the mark spreads
 * from one line, and its slant as far as it has one.
 */
export function habitOf({ angle, length, breadth, spread }: Stroke): readonly number[] {
  // A straight line spreads along itself by its length over √12; a cross, as far both ways.
  const slant = Math.max(0, 1 - (12 * spread * spread) / (length * length))
  const twice = (2 * angle * Math.PI) / 180
  return [Math.log(length), Math.log(breadth), (2 * spread) / length, slant * Math.cos(twice), slant * Math.sin(twice)]
}

/** How the ink of a box lies: its middle, its axis and its scatter about both, in pixels. */
export interface InkMoments {
  readonly count: number
  readonly x: number
  readonly y: number
  /** Of the longer axis, in radians. */
  readonly angle: number
  /** Distance from the longer axis (root mean square). */
  readonly spread: number
}

/** @param inside of a box, `side` pixels each way: 1 where there is ink. Undefined where there is none. */
export function momentsOf(inside: Uint8Array, side: number): InkMoments | undefined {
  let [count, x, y] = [0, 0, 0]
  for (let at = inside.indexOf(1); at !== -1; at = inside.indexOf(1, at + 1)) {
    count++
    x += at % side
    y += Math.floor(at / side)
  }
  if (count === 0) return undefined
  x /= count
  y /= count
  let [xx, yy, xy] = [0, 0, 0]
  for (let at = inside.indexOf(1); at !== -1; at = inside.indexOf(1, at + 1)) {
    const [right, down] = [(at % side) - x, Math.floor(at / side) - y]
    xx += right * right
    yy += down * down
    xy += right * down
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy)
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  const across = Math.max(0, (xx * dy * dy - 2 * xy * dx * dy + yy * dx * dx) / count)
  return { count, x, y, angle, spread: Math.sqrt(across) }
}

export function strokeOf(inside: Uint8Array, side: number, { count, x, y, angle, spread }: InkMoments): Stroke {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  let [first, last] = [0, 0]
  for (let at = inside.indexOf(1); at !== -1; at = inside.indexOf(1, at + 1)) {
    const along = ((at % side) - x) * dx + (Math.floor(at / side) - y) * dy
    first = Math.min(first, along)
    last = Math.max(last, along)
  }
  const length = last - first + 1
  return {
    angle: ((angle * 180) / Math.PI + 180) % 180,
    length: length / perMillimetre,
    breadth: count / length / perMillimetre,
    spread: spread / perMillimetre,
  }
}
