import type { Area } from '@long-dan/print'
import { perMillimetre } from './lay-flat.ts'
import { paperAt } from './paper-around.ts'
import type { Picture } from './picture.ts'

/** Darkness against the paper beside it; a pencil is fainter than print. */
const faintest = 0.2
/** A printed line spans the width of the area: its rows of pixels are ignored, with whatever is smeared beside them. */
const lineShare = 0.4
const besideLine = 3
/** Square millimetres of ink: a full stop is less, a word is more. */
const leastInk = 1.2

/** Whether something is written in an area between its printed lines. In doubt it says yes: then a person looks for nothing. */
export function isWrittenOn(flat: Picture, around: Picture, area: Area): boolean {
  const [left, right] = [area.x + 1, area.x + area.width - 1].map((x) => Math.round(x * perMillimetre)) as [
    number,
    number,
  ]
  const [top, bottom] = [area.y + 0.5, area.y + area.height - 0.5].map((y) => Math.round(y * perMillimetre)) as [
    number,
    number,
  ]
  const limits = new Float64Array(right - left)
  const rows = Array.from({ length: bottom - top }, (_, row) => {
    const y = top + row
    for (let x = left; x < right; x++) limits[x - left] = (1 - faintest) * paperAt(around, x, y)
    return countBelow(limits, flat.data.subarray(y * flat.width + left, y * flat.width + right))
  })
  const isLine = rows.map((count) => count > lineShare * (right - left))
  const ink = rows.reduce((sum, count, row) => {
    const isBesideLine = isLine.slice(Math.max(0, row - besideLine), row + besideLine + 1).some(Boolean)
    return isBesideLine ? sum : sum + count
  }, 0)
  return ink > leastInk * perMillimetre ** 2
}

function countBelow(limits: Float64Array, line: Uint8Array): number {
  let count = 0
  for (let at = 0; at < line.length; at++) if ((line[at] as number) < (limits[at] as number)) count++
  return count
}
