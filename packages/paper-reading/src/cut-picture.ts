import type { Area, PageLayout } from '@long-dan/print'
import { paper } from '@long-dan/print/mark-places'
import sharp from 'sharp'
import { shownOf } from './answered-part.ts'
import { perMillimetre } from './lay-flat.ts'

/** Millimetres around a row that are shown with it: people who miss a box write there. */
const margin = 4

/**
 * The part of a page where a question or the remark is answered, at twice its size on paper, as JPEG. Undefined if it is on another page.
 */
export async function cutPicture(flat: Uint8Array, layout: PageLayout, part: string): Promise<Buffer | undefined> {
  const area = part === 'remark' ? layout.remark : rowOf(layout, part)
  if (area === undefined) return undefined
  const [top, bottom] = [Math.max(0, area.y - margin), Math.min(paper.a5.height, area.y + area.height + margin)]
  const [left, right] = [Math.max(0, area.x - margin), Math.min(paper.a5.width, area.x + area.width + margin)]
  return sharp(flat)
    .extract({
      left: Math.round(left * perMillimetre),
      top: Math.round(top * perMillimetre),
      width: Math.floor((right - left) * perMillimetre),
      height: Math.floor((bottom - top) * perMillimetre),
    })
    .jpeg({ quality: 82 })
    .toBuffer()
}

function rowOf({ boxes }: PageLayout, question: string): Area | undefined {
  const row = boxes.filter((box) => box.question === question).map(shownOf)
  if (row.length === 0) return undefined
  const top = Math.min(...row.map(({ y }) => y))
  const bottom = Math.max(...row.map(({ y, height }) => y + height))
  const left = Math.min(...row.map(({ x }) => x))
  const right = Math.max(...row.map(({ x, width }) => x + width))
  return { x: left, y: top, width: right - left, height: bottom - top }
}
