import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { cameraFrame, type Fault, looked, rightly } from '../../bench/camera-frames.ts'
import { type FilledSide, fillSides, printBatch } from '../../bench/fill-batch.ts'
import { Random } from '../../bench/random.ts'
import type { Picture } from '../picture.ts'
import { readFilePages } from '../read-file.ts'
import { readPages } from '../read-page.ts'
import { type SheetInView, sheetInView } from './sheet-in-view.ts'
import { steadyHand } from './steady-hand.ts'

const batch = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: 2 })
const random = new Random(11)
const side = ((await fillSides(random, batch).next()).value as FilledSide).picture

async function seen(fault: Fault, turned: number, tilt = 0.05) {
  const camera = await cameraFrame(random, side, fault, { turned, tilt })
  const { frame, detail } = looked(camera)
  return { camera, view: sheetInView(frame, detail) }
}

describe('a sheet before a camera', () => {
  it.each([4, 95, 171])('is whole, turned by %i°, and the picture is read', async (turned) => {
    const { camera, view } = await seen('fine', turned)
    expect([view.saying, view.ballots.length]).toEqual(['whole', 2])
    const pages = await readPages({ picture: camera }, (code) => (code === batch.batch ? batch.issued : undefined))
    expect(pages.map(({ state }) => state)).toEqual(['read', 'read'])
  })

  it.each(['H', 'S', 'Z'])('is whole whatever its code looks like: batch A7K4Q%s', async (last) => {
    const print = await printBatch({ batch: `A7K4Q${last}`, key: new Uint8Array(32).fill(7), sheets: 2 })
    const { value: page } = await readFilePages(print.pdf).next()
    if (!page || !('picture' in page)) throw new Error('Nothing was printed')
    const { frame, detail } = looked(inMiddle(page.picture, { width: 2560, height: 1920 }))
    const { saying, ballots } = sheetInView(frame, detail)
    expect([saying, ballots.length]).toEqual(['whole', 2])
  })

  it.each(['dark', 'cut', 'blurred', 'far', 'no-sheet'] as const)('is never called fine: %s', async (fault) => {
    for (const turned of [-8, 88]) expect(rightly[fault]).toContain((await seen(fault, turned)).view.saying)
  })

  it('of one ballot is whole once all around it is seen, and part of a sheet where it ends at the edge', () => {
    const half = cutLeft(side, side.width / 2)
    const alone = looked(onTable(half, 300))
    expect(sheetInView(alone.frame, alone.detail)).toMatchObject({ saying: 'whole', ballots: [expect.anything()] })
    const atEdge = looked(cutLeft(onTable(side, 300), 300 + side.width / 2 + 40))
    expect(sheetInView(atEdge.frame, atEdge.detail).saying).toBe('cut')
  })
})

describe('the shutter', () => {
  const at = (x: number): SheetInView => ({ saying: 'whole', ballots: [[{ x, y: 0 }]] })
  const nothing: SheetInView = { saying: 'none', ballots: [] }

  it('waits for a still hand, takes a sheet once, and is ready for the next', () => {
    const hand = steadyHand()
    const looks = (...views: readonly SheetInView[]) => views.map((view) => hand.look(view, 640))
    expect(looks(nothing, at(10), at(40), at(80))).toEqual(['wait', 'hold', 'hold', 'hold'])
    expect(looks(at(81), at(81), at(82))).toEqual(['hold', 'hold', 'take'])
    hand.taken()
    // The sheet stays there, but one look misses it.
    expect(looks(at(82), at(82), at(82), nothing, at(82), at(82), at(82), at(82))).not.toContain('take')
    expect(looks(nothing, nothing, at(82), at(82), at(82), at(82)).at(-1)).toBe('take')
    hand.taken()
    // No picture came of it: the sheet that lies there is still to be taken.
    hand.missed()
    expect(looks(at(82), at(82), at(82))).toEqual(['hold', 'hold', 'take'])
  })
})

function onTable(page: Picture, margin: number): Picture {
  const [width, height] = [page.width + 2 * margin, page.height + 2 * margin]
  const data = new Uint8Array(width * height).fill(90)
  for (let row = 0; row < page.height; row++)
    data.set(page.data.subarray(row * page.width, (row + 1) * page.width), (row + margin) * width + margin)
  return { data, width, height }
}

function inMiddle(page: Picture, { width, height }: Omit<Picture, 'data'>): Picture {
  const [left, top] = [(width - page.width) >> 1, (height - page.height) >> 1]
  const data = new Uint8Array(width * height).fill(80)
  for (let row = 0; row < page.height; row++)
    data.set(page.data.subarray(row * page.width, (row + 1) * page.width), (row + top) * width + left)
  return { data, width, height }
}

function cutLeft({ data, width, height }: Picture, to: number): Picture {
  const kept = Math.floor(to)
  const cut = new Uint8Array(kept * height)
  for (let row = 0; row < height; row++) cut.set(data.subarray(row * width, row * width + kept), row * kept)
  return { data: cut, width: kept, height }
}
