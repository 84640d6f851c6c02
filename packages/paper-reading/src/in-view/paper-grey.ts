import { pageCode } from '@long-dan/print/mark-places'
import { type Homography, project } from '../homography.ts'
import { greyAt, type Picture } from '../picture.ts'
import { markCentres } from './seen-ballots.ts'

/** Parts of the page along each side, each judged separately, as a shadow covers only some. */
const parts = 3
const samples = 6

/** How bright the paper is in the darkest part of the page, 0 to 255: at least half of each part is paper. */
export function paperGrey(frame: Picture, map: Homography): number {
  const [first, , last] = markCentres
  const [left = 0, top = 0] = [first?.x, first?.y]
  const [width, height] = [(last?.x ?? 0) - left, Math.min(last?.y ?? 0, pageCode.y) - top]
  const greys = Array.from({ length: parts * parts }, (_, part) => {
    const seen = Array.from({ length: samples * samples }, (__, sample) => {
      const across = ((part % parts) + ((sample % samples) + 0.5) / samples) / parts
      const down = (Math.floor(part / parts) + (Math.floor(sample / samples) + 0.5) / samples) / parts
      const at = project(map, { x: left + across * width, y: top + down * height })
      return greyAt(frame, at.x, at.y)
    }).sort((a, b) => a - b)
    return seen[Math.floor(0.7 * seen.length)] ?? 0
  })
  return Math.min(...greys)
}

/** Brightness of the brightest twentieth of a picture. */
export function brightest({ data }: Picture): number {
  const counts = new Uint32Array(256)
  for (const grey of data) counts[grey] = (counts[grey] as number) + 1
  let left = 0.05 * data.length
  let grey = 255
  for (; grey > 0 && left > 0; grey--) left -= counts[grey] as number
  return grey
}
