import { randomBytes } from 'node:crypto'
import { type PaperSheet, paperFigures } from '@long-dan/signals'
import { typedOptions } from '@long-dan/testing/typed-options'
import { openPicture } from '../src/open-picture.ts'
import { readPages } from '../src/read-page.ts'
import { habitOf } from '../src/stroke.ts'
import { distort, distortions } from './distort.ts'
import { type Hand, someHand } from './draw-marks.ts'
import { fillSides, printBatch } from './fill-batch.ts'
import { Random } from './random.ts'

// Has sheets filled in by strangers, by strangers with one pen and by single hands, scans and reads them, and shuffles them into batches:
// how long is the longest run of sheets that could be of one hand?
const { seed, batches } = typedOptions({ seed: 1, batches: 200 })
const random = new Random(seed)
const pen = { stroke: 0.6, ink: '#1d2f7a' }

const strangers = await marksOf(Array.from({ length: 60 }, () => someHand(random)))
const samePen = await marksOf(Array.from({ length: 40 }, () => ({ ...someHand(random), ...pen })))
const hands = [
  await marksOf(Array<Hand>(26).fill({ ...someHand(random), habit: 'cross' })),
  await marksOf(Array<Hand>(26).fill({ ...someHand(random), habit: 'tick' })),
]

const oneOf = (count: number) => shuffled(random.of(hands)).slice(0, count)
const kinds: Readonly<Record<string, () => readonly Marks[]>> = {
  strangers: () => shuffled(strangers).slice(0, 50),
  'strangers with one pen': () => shuffled(samePen),
  'a helper for ten in a hamlet': () => [...shuffled(strangers).slice(0, 40), ...oneOf(10)],
  'one hand fills in the 25 left over': () => [...shuffled(strangers).slice(0, 25), ...oneOf(25)],
  'one hand among others': () => shuffled([...shuffled(strangers).slice(0, 25), ...oneOf(25)]),
}
for (const [kind, make] of Object.entries(kinds)) {
  const runs = Array.from(
    { length: batches },
    () => paperFigures(make().map((marks): PaperSheet => ({ marks, digits: [] })))?.oneHand ?? 0,
  )
  const counts = [...Map.groupBy(runs, (run) => run)].toSorted(([one], [other]) => one - other)
  console.log([kind, ...counts.map(([run, { length }]) => `${run}: ${length}`)].join('\t'))
}

type Marks = PaperSheet['marks']

/** What is read of a sheet by each of these hands, on every side of it. */
async function marksOf(writers: readonly Hand[]): Promise<readonly Marks[]> {
  const batch = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: writers.length })
  const read = new Map<number, (readonly number[])[]>()
  let sides = 0
  for await (const side of fillSides(random, batch, { hands: writers })) {
    const file = await openPicture(await distort(random, side.picture, random.of(distortions)))
    const page = await file.page(1)
    if ('problem' in page) throw new Error(page.problem)
    for (const found of await readPages(page, () => batch.issued)) {
      if (found.state !== 'read') continue
      const marks = read.get(found.code.sheet) ?? []
      read.set(found.code.sheet, [...marks, ...found.strokes.map(habitOf)])
    }
    sides++
  }
  console.error(`${sides} sides read`)
  return [...read].toSorted(([one], [other]) => one - other).map(([, marks]) => marks)
}

function shuffled<Value>(all: readonly Value[]): readonly Value[] {
  return all
    .map((value) => ({ value, lot: random.next(0, 1) }))
    .toSorted((one, other) => one.lot - other.lot)
    .map(({ value }) => value)
}
