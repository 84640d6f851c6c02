import { randomBytes } from 'node:crypto'
import type { AnswerBox, PageLayout } from '@long-dan/print'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { drawOver, printBatch } from '../bench/fill-batch.ts'
import { openPicture } from './open-picture.ts'
import type { Picture } from './picture.ts'
import { readFilePages } from './read-file.ts'
import { readPages } from './read-page.ts'

const batch = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: 1 })
const [front] = batch.issued.layouts as [PageLayout]
const printed = await (async (): Promise<Picture> => {
  const { value } = await readFilePages(batch.pdf).next()
  if (!value || !('picture' in value)) throw new Error('Nothing was printed')
  return value.picture
})()
const rows = [...Map.groupBy(front.boxes, ({ question }) => question).values()]
const pen = 'stroke="#1d2f7a" stroke-width="0.5" fill="none"'

const cross = ({ x, y, size }: AnswerBox) =>
  `<path ${pen} d="M${x + 2} ${y + 2}l${size - 4} ${size - 4}m0 ${4 - size}l${4 - size} ${size - 4}"/>`
/** One box of each row, not of the same column. */
const chosen = rows.map((row, at) => row[(2 * at + 1) % row.length] as AnswerBox)

/** What was read in each row: answers, and whether a person looks. */
async function readWith(svg: string) {
  const { data, width, height } = await drawOver(printed, svg)
  const file = await sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 80 })
    .toBuffer()
  const page = await (await openPicture(file)).page(1)
  if ('problem' in page) throw new Error(page.problem)
  const [read] = await readPages(page, () => batch.issued)
  if (read?.state !== 'read') throw new Error(`The page is ${read?.state}`)
  return read.answers.map(({ question, answers, doubt }) => ({ question, answers, isAsked: doubt !== undefined }))
}

const crossed = chosen.map(cross).join('')
const sure = chosen.map(({ question, answer }) => ({ question, answers: [answer], isAsked: false }))

it('a row whose boxes cannot be seen is shown to a person, whatever covers it, and no other row', async () => {
  expect(await readWith(crossed)).toEqual(sure)
  const [{ x, y }] = rows[2] as [AnswerBox]
  const covers = {
    'a note': `<rect x="${x - 4}" y="${y - 2}" width="62" height="12" fill="#f4f4f4"/>`,
    'a written note': `<rect x="${x - 4}" y="${y - 2}" width="62" height="12" fill="#eee"/><text x="${x - 3}" y="${y + 3}" font-size="3.5">Biên nhận hồ sơ số 0012</text><text x="${x - 3}" y="${y + 8}" font-size="3.5">ngày 01/12/2026</text>`,
    glare: `<defs><radialGradient id="g"><stop offset="0.7" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><ellipse cx="${x + 26}" cy="${y + 4.2}" rx="40" ry="9" fill="url(#g)"/>`,
  }
  for (const [name, cover] of Object.entries(covers)) {
    const read = await readWith(crossed + cover)
    expect([name, read[2]?.isAsked]).toEqual([name, true])
    expect([name, read.toSpliced(2, 1)]).toEqual([name, sure.toSpliced(2, 1)])
  }
})

it.each([
  ['a circle around each box', ({ x, y, size }: AnswerBox) => circle(x + size / 2, y + size / 2, size / 2 + 0.9)],
  ['a wider circle', ({ x, y, size }: AnswerBox) => circle(x + size / 2, y + size / 2, size / 2 + 2.4)],
  ['a tick beside the box', ({ x, y, size }: AnswerBox) => `<path ${pen} d="M${x + size - 1.4} ${y + 4}l1 2l4 -6"/>`],
  ['a tick below the box', ({ x, y, size }: AnswerBox) => `<path ${pen} d="M${x + 1} ${y + size + 1.2}l2 1.5l3 -3"/>`],
  ['a line under the box', ({ x, y, size }: AnswerBox) => `<path ${pen} d="M${x} ${y + size + 1}h${size}"/>`],
])('%s is not taken for a blank', async (_, mark) => {
  for (const { question, answers, isAsked } of await readWith(chosen.map(mark).join('')))
    expect([question, answers.length > 0 || isAsked]).toEqual([question, true])
})

function circle(x: number, y: number, radius: number): string {
  return `<circle ${pen} cx="${x}" cy="${y}" r="${radius}"/>`
}
