import type { AlignedBox } from './align-boxes.ts'
import { type Blob, blobs } from './blobs.ts'
import { cutInside, cutWindow, type InkWindow, type LitPage } from './ink-window.ts'
import { perMillimetre } from './lay-flat.ts'
import { isStrayLine } from './stray-line.ts'
import { momentsOf, type Stroke, strokeOf } from './stroke.ts'

/** The contents of a box. Lengths in millimetres, areas in square millimetres, darkness from 0 (paper) to 1 (black print). */
export interface Ink {
  /** Area of the largest connected group of ink inside. */
  readonly largest: number
  readonly extent: number
  /** Area of the groups of ink that reach the middle of the box, and of the others: a neighbour's long stroke ends near the edge. */
  readonly middle: number
  readonly rim: number
  /** Share of the inside that is dark. */
  readonly coverage: number
  /** How many of nine parts of the inside are paper: a cross leaves four open however broad the pen is, a filled box none. */
  readonly open: number
  /** Mean darkness of the ink. */
  readonly darkness: number
  /** Mean darkness of the whole inside, stains included. */
  readonly shade: number
  /** Whether all of it lies on one straight line that continues outside on both sides. */
  readonly isStray: boolean
  /** Undefined where there is no ink inside. */
  readonly stroke: Stroke | undefined
}

const rimWidth = Math.round(0.95 * perMillimetre)
const area = perMillimetre * perMillimetre

const noInk: Ink = {
  largest: 0,
  extent: 0,
  middle: 0,
  rim: 0,
  coverage: 0,
  open: 0,
  darkness: 0,
  shade: 0,
  isStray: false,
  stroke: undefined,
}

export function measureInk(page: LitPage, box: AlignedBox): Ink {
  const alone = cutInside(page, box)
  if (alone.ink.indexOf(1) === -1) return { ...noInk, shade: shadesOf(alone, alone.ink).shade }
  const window = cutWindow(page, box)
  const { inner } = window
  const inside = insideOf(window)
  const moments = momentsOf(inside, inner)
  const isStray = moments !== undefined && isStrayLine(window, moments)
  const stroke = moments && strokeOf(inside, inner, moments)
  const shades = shadesOf(window, inside)
  // Clears what it has counted.
  const groups = blobs(inside, inner, inner)
  const [largest] = groups.toSorted((a, b) => b.area - a.area)
  const sum = (some: readonly Blob[]) => some.reduce((total, one) => total + one.area, 0) / area
  const atMiddle = (group: Blob) => reachesMiddle(group, inner)
  return {
    ...shades,
    open: openParts(window, shades.darkness),
    largest: (largest?.area ?? 0) / area,
    extent: largest ? Math.hypot(largest.width, largest.height) / perMillimetre : 0,
    middle: sum(groups.filter(atMiddle)),
    rim: sum(groups.filter((group) => !atMiddle(group))),
    isStray,
    stroke,
  }
}

/** A part brighter than the ink by this share is paper beside a stroke. */
const openShare = 0.4

/** Judged by shade: the middle of a box filled with a pale pen looks like paper of its own. */
function openParts({ darkness, size, start, inner }: InkWindow, inkDarkness: number): number {
  const shades = new Float32Array(9)
  const partOf = (at: number) => Math.min(2, Math.floor((3 * at) / inner))
  for (let y = 0; y < inner; y++)
    for (let x = 0; x < inner; x++) {
      const part = 3 * partOf(y) + partOf(x)
      shades[part] = (shades[part] as number) + (darkness[(start + y) * size + start + x] as number)
    }
  return shades.filter((shade) => shade < (openShare * inkDarkness * inner * inner) / 9).length
}

function insideOf({ ink, size, start, inner }: InkWindow): Uint8Array {
  const inside = new Uint8Array(inner * inner)
  for (let y = 0; y < inner; y++) {
    const from = (start + y) * size + start
    inside.set(ink.subarray(from, from + inner), y * inner)
  }
  return inside
}

function shadesOf({ darkness, size, start, inner }: InkWindow, inside: Uint8Array) {
  let [covered, dark, shade] = [0, 0, 0]
  for (let y = 0; y < inner; y++)
    for (let x = 0; x < inner; x++) {
      const value = darkness[(start + y) * size + start + x] ?? 0
      shade += value
      if (inside[y * inner + x] === 0) continue
      covered++
      dark += value
    }
  const pixels = inner * inner
  return { coverage: covered / pixels, darkness: covered === 0 ? 0 : dark / covered, shade: shade / pixels }
}

function reachesMiddle({ left, top, width, height }: Blob, inner: number): boolean {
  return left + width > rimWidth && top + height > rimWidth && left < inner - rimWidth && top < inner - rimWidth
}
