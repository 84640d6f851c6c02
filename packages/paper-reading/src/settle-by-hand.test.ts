import type { AnswerBox } from '@long-dan/print'
import { expect, it } from 'vitest'
import type { MeasuredBox } from './judge-boxes.ts'
import type { Ink } from './measure-ink.ts'
import { settleByHand } from './settle-by-hand.ts'
import type { Stroke } from './stroke.ts'
import type { ThreadPage } from './thread-page.ts'

const slash: Stroke = { angle: 135, length: 7, breadth: 0.6, spread: 0.18 }
const cross: Stroke = { angle: 44, length: 7, breadth: 1.2, spread: 1.4 }
const broadCross: Stroke = { angle: 44, length: 7, breadth: 2.2, spread: 1.4 }

const inkOf = (stroke: Stroke | undefined, more: Partial<Ink> = {}): Ink => ({
  largest: stroke ? 4 : 0,
  extent: stroke ? 7 : 0,
  middle: stroke ? 4 : 0,
  rim: 0,
  coverage: stroke ? 0.15 : 0,
  open: 6,
  darkness: stroke ? 0.7 : 0,
  shade: 0.1,
  isStray: false,
  stroke,
  ...more,
})
const boxOf = (answer: string, ink: Ink): MeasuredBox => ({
  box: { question: 'promised_date', answer, x: 0, y: 0, size: 7 } satisfies AnswerBox,
  ink,
  isHidden: false,
  beside: 0,
})
const filled = inkOf({ angle: 0, length: 5.5, breadth: 5.5, spread: 1.6 }, { coverage: 1, open: 0 })

type Found = Extract<Extract<ThreadPage, { found: unknown }>['found'][number], { state: 'read' }>

function pageOf(page: number, more: Partial<Found>): ThreadPage {
  const code = { batch: 'A7K4QX', sheet: 1, page, version: 1 } as Found['code']
  const found = { state: 'read', code, answers: [], hasRemark: false, strokes: [], filledRows: 0, ...more } as const
  return { page, pages: 4, found: [{ ...found, picture: new Uint8Array() }] }
}

/** The last page of a ballot, with one question and whatever is in the box of its first answer. */
const doubtful = (ink: Ink, doubt: 'unclear-mark' | 'only-filled' = 'unclear-mark') =>
  pageOf(4, {
    answers: [{ question: 'promised_date', answers: [], doubt, boxes: [] }],
    unsettled: [boxOf('early', ink), boxOf('late', inkOf(undefined))],
  })

async function* inTurn(pages: readonly ThreadPage[]): AsyncGenerator<ThreadPage> {
  yield* pages
}

async function settle(pages: readonly ThreadPage[], isStopped = false): Promise<readonly ThreadPage[]> {
  const order = { layouts: [1, 2, 3, 4].map((page) => ({ page })) as never, several: [] }
  const settled: ThreadPage[] = []
  for await (const page of settleByHand(inTurn(pages), order, () => isStopped)) settled.push(page)
  return settled
}

const marked = (stroke: Stroke) => [1, 2, 3].map((page) => pageOf(page, { strokes: Array(5).fill(stroke) }))
async function answerBeside(others: readonly ThreadPage[], page: ThreadPage) {
  const [last] = (await settle([page, ...others])).flatMap((one) =>
    'found' in one && one.page === 4 ? one.found.flatMap((found) => (found.state === 'read' ? found.answers : [])) : [],
  )
  return [last?.answers.join(), last?.doubt]
}

it('one stroke is a mark where the same hand made such strokes on its other pages', async () => {
  expect(await answerBeside(marked(slash), doubtful(inkOf(slash)))).toEqual(['early', undefined])
})

it('a staple that lies as a slash does is shown to a person among the crosses of another page, and on a blank ballot', async () => {
  expect(await answerBeside(marked(cross), doubtful(inkOf(slash)))).toEqual(['', 'unclear-mark'])
  expect(
    await answerBeside(
      [1, 2, 3].map((page) => pageOf(page, {})),
      doubtful(inkOf(slash)),
    ),
  ).toEqual(['', 'unclear-mark'])
})

it('a staple does not vouch for itself: the same page read twice is still one page', async () => {
  const twice = pageOf(4, { strokes: [slash, slash, slash] })
  expect(await answerBeside([twice], doubtful(inkOf(slash)))).toEqual(['', 'unclear-mark'])
})

it('a broad mark is one where the hand’s others are as broad; what is filled evenly, or broader, is not', async () => {
  const heavy = { coverage: 0.52, open: 2 }
  expect(await answerBeside(marked(broadCross), doubtful(inkOf(broadCross, heavy)))).toEqual(['early', undefined])
  expect(await answerBeside(marked(cross), doubtful(inkOf(broadCross, heavy)))).toEqual(['', 'unclear-mark'])
  expect(await answerBeside(marked(broadCross), doubtful(inkOf(broadCross, { ...heavy, open: 0 })))).toEqual([
    '',
    'unclear-mark',
  ])
})

it('a filled box is an answer of a hand that fills, and of no other', async () => {
  const fills = [1, 2, 3].map((page) => pageOf(page, { filledRows: 4 }))
  expect(await answerBeside(fills, doubtful(filled, 'only-filled'))).toEqual(['early', undefined])
  expect(await answerBeside(marked(cross), doubtful(filled, 'only-filled'))).toEqual(['early', 'only-filled'])
})

it('yields a doubtful page once its ballot was seen whole, others at once, and none after it was stopped', async () => {
  const [one, two, three] = marked(slash) as [ThreadPage, ThreadPage, ThreadPage]
  const order = async (pages: readonly ThreadPage[], isStopped?: boolean) =>
    (await settle(pages, isStopped)).map(({ page }) => page)
  const other: ThreadPage = { page: 9, pages: 9, problem: 'not-a-picture' }
  expect(await order([doubtful(inkOf(slash)), one, two, three, other])).toEqual([1, 2, 3, 4, 9])
  expect(await order([doubtful(inkOf(slash)), one, other])).toEqual([1, 9, 4])
  expect(await order([doubtful(inkOf(slash)), one, other], true)).toEqual([1, 9])
})

it('keeps no more pages back than fit into little memory', async () => {
  const pages = Array.from({ length: 200 }, () => doubtful(inkOf(slash)))
  const [taken, yielded] = [[] as number[], [] as number[]]
  async function* counted() {
    for (const page of pages) {
      taken.push(1)
      yield page
    }
  }
  const order = { layouts: [1, 2, 3, 4].map((page) => ({ page })) as never, several: [] }
  for await (const _ of settleByHand(counted(), order, () => false)) {
    yielded.push(1)
    expect(taken.length - yielded.length).toBeLessThanOrEqual(64)
  }
  expect(yielded.length).toBe(200)
})
