import type { AnswerBox } from '@long-dan/print'
import { perMillimetre } from './lay-flat.ts'
import type { Picture } from './picture.ts'

/** A box of a flattened page, in its pixels, where its frame was found. */
export interface AlignedBox {
  readonly box: AnswerBox
  readonly left: number
  readonly top: number
  readonly side: number
  /** How dark its frame is there: the ink that this printer, light and focus made of a line 0.35 mm wide. */
  readonly frame: number
}

/** How far around to search for a frame: paper is bent and folded between the corner marks. */
const reach = Math.round(1.9 * perMillimetre)
const aside = Math.round(1 * perMillimetre)
/** Neighbouring boxes are shifted alike: a frame that deviates by more than this was something else. */
const mostAlone = 0.7 * perMillimetre
const neighbourhood = 38 * perMillimetre

/** Finds the frame of each box near the place where it was printed. */
export function alignBoxes(flat: Picture, boxes: readonly AnswerBox[]): readonly AlignedBox[] {
  const found = boxes.map((box) => {
    const [left, top, side] = [box.x, box.y, box.size].map((value) => Math.round(value * perMillimetre)) as [
      number,
      number,
      number,
    ]
    const across = bestShift(profile(flat, left, top, side, 'columns'), side)
    const down = bestShift(profile(flat, left, top, side, 'rows'), side)
    return { box, left, top, side, across, down }
  })
  return found.map(({ box, left, top, side, across, down }) => {
    const near = found.filter((other) => Math.hypot(other.left - left, other.top - top) < neighbourhood)
    const dx = agreed(
      across.shift,
      near.map((other) => other.across.shift),
    )
    const dy = agreed(
      down.shift,
      near.map((other) => other.down.shift),
    )
    return { box, left: left + dx, top: top + dy, side, frame: (across.contrast + down.contrast) / 2 }
  })
}

function agreed(own: number, all: readonly number[]): number {
  const usual = median(all)
  return Math.abs(own - usual) > mostAlone ? Math.round(usual) : own
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Mean grey of each column (or row) over the middle of the box, from `reach + aside` before it to the same distance behind it. */
function profile({ data, width, height }: Picture, left: number, top: number, side: number, of: 'columns' | 'rows') {
  const margin = reach + aside
  const inner = Math.round(0.2 * side)
  const grey = new Float64Array(side + 2 * margin + 1)
  for (let at = 0; at < grey.length; at++) {
    let sum = 0
    for (let along = inner; along < side - inner; along++) {
      const x = of === 'columns' ? left - margin + at : left + along
      const y = of === 'columns' ? top + along : top - margin + at
      sum += x < 0 || y < 0 || x >= width || y >= height ? 255 : (data[y * width + x] as number)
    }
    grey[at] = sum / (side - 2 * inner)
  }
  return grey
}

function bestShift(grey: Float64Array, side: number): { readonly shift: number; readonly contrast: number } {
  const margin = reach + aside
  const at = (place: number) => grey[margin + place] ?? 255
  const line = (place: number) => Math.min(at(place), (at(place - 1) + at(place + 1)) / 2)
  let best = { shift: 0, contrast: Number.NEGATIVE_INFINITY }
  for (let shift = -reach; shift <= reach; shift++) {
    const before = (at(shift - aside) - line(shift)) / Math.max(at(shift - aside), 1)
    const behind = (at(shift + side + aside) - line(shift + side)) / Math.max(at(shift + side + aside), 1)
    // Both edges must be there: a single one may be a stroke or the neighbour's frame.
    const contrast = Math.min(before, behind) + 0.25 * (before + behind) - 0.01 * Math.abs(shift)
    if (contrast > best.contrast) best = { shift, contrast }
  }
  return { shift: best.shift, contrast: best.contrast / 1.5 }
}
