import { type Area, type PageLayout, paper } from '@long-dan/print'
import sharp from 'sharp'
import { perMillimetre } from './lay-flat.ts'

/** Millimetres above and below a row that are shown with it: whoever misses a box writes there. */
const margin = 4

/** The part of a page on which a question, or the remark, is answered, twice as large as on paper; JPEG. Undefined where it stands on another page. */
export async function cutPicture(flat: Uint8Array, layout: PageLayout, part: string): Promise<Buffer | undefined> {
  const area = part === 'remark' ? layout.remark : rowOf(layout, part)
  if (area === undefined) return undefined
  const [top, bottom] = [Math.max(0, area.y - margin), Math.min(paper.a5.height, area.y + area.height + margin)]
  return sharp(flat)
    .extract({
      left: 0,
      top: Math.round(top * perMillimetre),
      width: paper.a5.width * perMillimetre,
      height: Math.floor((bottom - top) * perMillimetre),
    })
    .jpeg({ quality: 82 })
    .toBuffer()
}

function rowOf({ boxes }: PageLayout, question: string): Area | undefined {
  const row = boxes.filter((box) => box.question === question)
  if (row.length === 0) return undefined
  const top = Math.min(...row.map(({ y }) => y))
  const bottom = Math.max(...row.map(({ y, size }) => y + size))
  return { x: 0, y: top, width: paper.a5.width, height: bottom - top }
}
