import type { AlignedBox } from './align-boxes.ts'
import { cutWindow, type LitPage, outside } from './ink-window.ts'
import { perMillimetre } from './lay-flat.ts'

/** In millimetres from a frame; nearer than any word, face or other frame. What the printer smeared there it smeared beside all of a row. */
const [nearest, farthest] = [0.5, 1.6]
const [from, to] = [farthest, nearest].map((far) => outside - Math.round(far * perMillimetre)) as [number, number]

/** Square millimetres of ink close around a frame, where nothing is printed but the line between two rows: a circle, a tick that missed. */
export function inkBeside(page: LitPage, box: AlignedBox): number {
  const { ink, size } = cutWindow(page, box)
  const isBeyond = (at: number, edge: number) => at < edge || at >= size - edge
  let count = 0
  for (let y = from; y < size - from; y++)
    for (let x = from; x < size - from; x++)
      if ((isBeyond(x, to) || isBeyond(y, to)) && ink[y * size + x] === 1) count++
  return count / perMillimetre ** 2
}
