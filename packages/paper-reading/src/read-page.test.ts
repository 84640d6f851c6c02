import { randomBytes } from 'node:crypto'
import type { PageLayout } from '@long-dan/print'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { distort, distortions } from '../bench/distort.ts'
import { drawOver, type FilledSide, fillSides, type PrintedBatch, printBatch } from '../bench/fill-batch.ts'
import { scanInTwoShades } from '../bench/held-out.ts'
import { inPdf, pdfOf } from '../bench/pdf-of-pictures.ts'
import { Random } from '../bench/random.ts'
import { cutPicture } from './cut-picture.ts'
import type { Picture } from './picture.ts'
import { readFilePages } from './read-file.ts'
import { type ReadPage, readPages } from './read-page.ts'

const batch = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: 2 })
const random = new Random(7)
const front = (await fillSides(random, batch).next()).value as FilledSide

async function read(file: Uint8Array, of: PrintedBatch = batch): Promise<readonly ReadPage[]> {
  const pages: ReadPage[] = []
  for await (const page of readFilePages(file))
    if ('picture' in page) pages.push(...(await readPages(page, (code) => (code === of.batch ? of.issued : undefined))))
  return pages
}

const asPng = ({ data, width, height }: Picture) =>
  sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()

describe('a filled page', () => {
  it.each(distortions)('is read as it was meant, or shown to a person: %s', async (distortion) => {
    const pages = await read(await distort(random, front.picture, distortion))
    expect(pages.map((page) => page.state)).toEqual(['read', 'read'])
    for (const page of pages) {
      if (page.state !== 'read') continue
      const truths = front.truths.filter(({ sheet }) => sheet === page.code.sheet)
      expect(page.answers.map(({ question }) => question).toSorted()).toEqual(
        truths.map(({ question }) => question).toSorted(),
      )
      for (const { question, answers, doubt } of page.answers) {
        const truth = truths.find((one) => one.question === question)
        if (doubt === undefined)
          expect([question, ...answers]).toEqual([question, ...(truth?.answer ? [truth.answer] : [])])
      }
    }
  })

  it.each([0, 90])('is read through the streaks of a dirty scanner, turned by %i°', async (angle) => {
    const { width, height } = front.picture
    const dirty = Uint8Array.from(front.picture.data)
    // One line through boxes, one beside them.
    for (const share of [0.17, 0.31, 0.62])
      for (let y = 0; y < height; y++) dirty[y * width + Math.round(share * width)] = 120
    const [clean, streaked] = await Promise.all(
      [front.picture.data, dirty].map(async (data) =>
        read(
          await sharp(data, { raw: { width, height, channels: 1 } })
            .rotate(angle)
            .png()
            .toBuffer(),
        ),
      ),
    )
    const said = (pages: readonly ReadPage[] = []) =>
      pages.map((page) =>
        page.state === 'read' ? page.answers.map(({ question, answers, doubt }) => [question, answers, doubt]) : page,
      )
    expect(said(streaked)).toEqual(said(clean))
  })

  it('that looks blank is shown to a person where the scanner knows black and white only', async () => {
    const { width, height } = front.picture
    const { value: page } = await readFilePages(batch.pdf).next()
    if (!page || !('picture' in page)) throw new Error('Nothing was printed')
    const twoShades = page.picture.data.map((grey: number) => (grey < 170 ? 0 : 255))
    const doubts = async (data: Uint8Array) =>
      (await read(await asPng({ data, width, height }))).flatMap((one) =>
        one.state === 'read' ? one.answers.map(({ doubt }) => doubt) : [one.state],
      )
    expect(new Set(await doubts(twoShades))).toEqual(new Set(['perhaps-lost']))
    // Without its overall answer a ballot is lost, so that row is seen by a person whatever the scanner.
    const [overall, ...others] = batch.issued.layouts[0]?.boxes.map(({ question }) => question) ?? []
    expect(overall).toBe('overall')
    const rows = new Set(others).size
    expect(await doubts(page.picture.data)).toEqual(
      [1, 2].flatMap(() => ['perhaps-lost', ...Array(rows - 1).fill(undefined)]),
    )
  })

  it('with a staple over an empty box is shown to a person, or read without it', async () => {
    const { boxes } = batch.issued.layouts[0] as PageLayout
    const truths = front.truths.filter(({ sheet }) => sheet === 1)
    const blank = boxes.filter(({ question, answer }) => {
      const truth = truths.find((one) => one.question === question)
      return truth !== undefined && !truth.needsPerson && truth.answer !== answer
    })
    for (const [at, { x, y, size }] of blank.slice(0, 6).entries()) {
      const middle = `translate(${x + size / 2} ${y + size / 2}) rotate(${[0, 90, 45, 20][at % 4]})`
      const staple = `<path transform="${middle}" d="M-5 0h10" stroke="#3c3c3c"/>`
      const stapled = await asPng(await drawOver(front.picture, staple))
      const pages = await read(stapled)
      expect(pages.map(({ state }) => state)).toEqual(['read', 'read'])
      for (const page of pages) {
        if (page.state !== 'read' || page.code.sheet !== 1) continue
        for (const { question, answers, doubt } of page.answers)
          if (doubt === undefined)
            expect([question, answers.join()]).toEqual([
              question,
              truths.find((one) => one.question === question)?.answer ?? '',
            ])
      }
    }
  })

  it.each([200, 300])(
    'is read in a PDF of black and white at %i dpi; one that looks blank there is not believed',
    async (dots) => {
      const inTwoShades = async (picture: Picture) => {
        const { file } = await scanInTwoShades(new Random(dots), picture, dots)
        return read(pdfOf([await inPdf(file, dots)]))
      }
      const { value: empty } = await readFilePages(batch.pdf).next()
      if (!empty || !('picture' in empty)) throw new Error('Nothing was printed')
      const blank = await inTwoShades(empty.picture)
      expect(
        new Set(
          blank.flatMap((page) => (page.state === 'read' ? page.answers.map(({ doubt }) => doubt) : [page.state])),
        ),
      ).toEqual(new Set(['perhaps-lost']))
      for (const page of await inTwoShades(front.picture)) {
        expect(page.state).toBe('read')
        if (page.state !== 'read') continue
        const sure = page.answers.filter(({ doubt }) => doubt === undefined)
        expect(sure.length).toBeGreaterThan(0)
        for (const { question, answers } of sure) {
          const truth = front.truths.find((one) => one.sheet === page.code.sheet && one.question === question)
          expect([question, answers.join()]).toEqual([question, truth?.answer ?? ''])
        }
      }
    },
  )

  it('is read in a TIFF of several pages, too', async () => {
    const { width, height } = front.picture
    const twice = Buffer.concat([front.picture.data, front.picture.data])
    const file = await sharp(twice, { raw: { width, height: 2 * height, channels: 1, pageHeight: height } })
      .tiff()
      .toBuffer()
    expect((await read(file)).map(({ state }) => state)).toEqual(['read', 'read', 'read', 'read'])
  })
})

describe('a page of no ballot of ours', () => {
  it('is named: of a batch that nobody issued, of another key, beyond the sheets of its batch', async () => {
    const file = await asPng(front.picture)
    const states = async (change: Partial<PrintedBatch>) =>
      (await read(file, { ...batch, ...change })).map(({ state }) => state)
    expect(await states({ batch: 'X4QK7A' })).toEqual(['no-such-batch', 'no-such-batch'])
    expect(await states({ issued: { ...batch.issued, key: randomBytes(32) } })).toEqual(['not-genuine', 'not-genuine'])
    expect((await states({ issued: { ...batch.issued, sheets: 1 } })).toSorted()).toEqual(['not-genuine', 'read'])
  })

  it('without its boxes where they must be is shown to a person', async () => {
    const { data, width, height } = front.picture
    const bare = Uint8Array.from(data).fill(255, 0, Math.floor(0.86 * height) * width)
    expect((await read(await asPng({ data: bare, width, height }))).map(({ state }) => state)).toEqual([
      'not-flat',
      'not-flat',
    ])
  })

  it('without any code has none to read', async () => {
    expect(
      await read(
        await sharp({ create: { width: 900, height: 600, channels: 3, background: 'white' } })
          .png()
          .toBuffer(),
      ),
    ).toEqual([])
  })
})

describe('a file that cannot be read', () => {
  const problems = async (file: Uint8Array) => {
    const said: (string | undefined)[] = []
    for await (const page of readFilePages(file)) said.push('problem' in page ? page.problem : undefined)
    return said
  }

  it.each([
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('Kính gửi Ủy ban nhân dân')],
    ['only the start of a picture', Buffer.from('ffd8ffe000104a464946', 'hex')],
    // A few hundred bytes that take hours to draw.
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"/>')],
    ['only the start of a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<')],
  ])('says so: %s', async (_, file) => {
    expect(await problems(file)).toEqual(['not-a-picture'])
  })

  it('because it names more pages than any scan has says so', async () => {
    expect(await problems(tiffOfPages(4_001))).toEqual(['too-large'])
    expect(await problems(tiffOfPages(3))).toEqual([undefined, undefined, undefined])
  })

  it('because it would fill the memory says so', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'white' } })
      .png()
      .toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await problems(bomb)).toEqual(['too-large'])
  })
})

/** Directories of a TIFF that all show the same white pixel. */
function tiffOfPages(pages: number): Buffer {
  const tags = [
    [256, 1],
    [257, 1],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, 1],
    [279, 1],
  ] as const
  const size = 2 + 12 * tags.length + 4
  const file = Buffer.alloc(16 + pages * size)
  file.write('II*\0', 'latin1')
  file.writeUInt32LE(16, 4)
  file[8] = 255
  for (let page = 0; page < pages; page++) {
    const at = 16 + page * size
    file.writeUInt16LE(tags.length, at)
    for (const [entry, [tag, value]] of tags.entries()) {
      const place = at + 2 + 12 * entry
      file.writeUInt16LE(tag, place)
      file.writeUInt16LE(4, place + 2)
      file.writeUInt32LE(1, place + 4)
      file.writeUInt32LE(value, place + 8)
    }
    file.writeUInt32LE(page + 1 < pages ? at + size : 0, at + size - 4)
  }
  return file
}

it('cuts the overall question out with its faces and words whole', async () => {
  const [page] = await read(await asPng(front.picture))
  if (page?.state !== 'read') throw new Error('The page was not read')
  const cut = await cutPicture(await asPng(page.flat), batch.issued.layouts[0] as PageLayout, 'overall')
  const { data, info } = await sharp(cut).greyscale().raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const edge = [...data].filter((_, at) => at >= width * (height - 1) || at % width === 0 || at % width === width - 1)
  expect(Math.min(...edge)).toBeGreaterThan(160)
  // The left margin is paper and shade, and was laid flat: a first face that is missing would leave it white.
  const column = [...data].filter((_, at) => at % width === Math.round(width * 0.05))
  expect(column.filter((grey) => grey < 252).length).toBeGreaterThan(height / 2)
})
