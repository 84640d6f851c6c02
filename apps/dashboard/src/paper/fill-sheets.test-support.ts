import { readFilePages } from '@long-dan/paper-reading'
import { type AnswerBox, type PageLayout, paper } from '@long-dan/print'
import sharp from 'sharp'

/** Marks on one sheet: ticked boxes by question, and the words under `remark`. */
export type SheetMarks = Readonly<Record<string, readonly string[]>>

const dots = 200 / 25.4

/** Sides of a printed batch, all or the first ones, with crosses drawn as people would, as JPEGs in print order. */
export async function fillSheets(
  pdf: Uint8Array,
  layouts: readonly PageLayout[],
  marks: (sheet: number) => SheetMarks,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Buffer[]> {
  const sides: Buffer[] = []
  for await (const page of readFilePages(pdf)) {
    if ('problem' in page) throw new Error(page.problem)
    if (page.page > most) break
    const { data, width, height } = page.picture
    const [pair, side] = [Math.floor((page.page - 1) / layouts.length), (page.page - 1) % layouts.length]
    const drawn = [2 * pair + 1, 2 * pair + 2].map((sheet) => {
      const left = ((sheet - 1 + side) % 2) * (paper.a4.height / 2)
      return `<g transform="translate(${left} 0)">${marksOn(layouts[side], marks(sheet))}</g>`
    })
    const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="scale(${dots})" stroke="#223" stroke-width="0.6" fill="none">${drawn.join('')}</g></svg>`
    sides.push(
      await sharp(data, { raw: { width, height, channels: 1 } })
        .toColourspace('srgb')
        .composite([{ input: Buffer.from(overlay) }])
        .jpeg({ quality: 85 })
        .toBuffer(),
    )
  }
  return sides
}

function marksOn(layout: PageLayout | undefined, marks: SheetMarks): string {
  const boxes = layout?.boxes.filter(({ question, answer }) => marks[question]?.includes(answer)) ?? []
  const written = marks.remark && layout?.remark
  const words = written
    ? Array.from({ length: 14 }, (_, at) => `q1.5 -4 3 0 q1.2 3 2 ${at % 2 ? -1 : 1}`).join(' ')
    : ''
  return [...boxes.map(cross), ...(written ? [`<path d="M${written.x + 3} ${written.y + 6} ${words}"/>`] : [])].join('')
}

function cross({ x, y, size }: AnswerBox): string {
  const [near, far] = [0.2 * size, 0.8 * size]
  return `<path d="M${x + near} ${y + near}L${x + far} ${y + far}M${x + far} ${y + near}L${x + near} ${y + far}"/>`
}
