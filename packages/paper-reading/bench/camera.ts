import { randomBytes } from 'node:crypto'
import { typedOptions } from '@long-dan/testing/typed-options'
import sharp from 'sharp'
import { sheetInView } from '../src/in-view/sheet-in-view.ts'
import type { Picture } from '../src/picture.ts'
import { readPages } from '../src/read-page.ts'
import { cameraFrame, type Fault, faults, type Hold, looked, rightly } from './camera-frames.ts'
import { type Distortion, distort } from './distort.ts'
import { fillSides, printBatch } from './fill-batch.ts'
import { Random } from './random.ts'

// Filled sheets as a phone's camera sees them, good and bad: what the detector says, and whether what it calls fine can be read.
const values = typedOptions({ seed: 1, frames: 120, 'held-out': false })
const random = new Random(values.seed)
const each = Math.ceil(values.frames / faults.length)
const batch = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: Math.max(2, each) })
const spoilt = ['scan', 'shadow', 'fold', 'staple', 'jpeg-60'] as const satisfies readonly Distortion[]

/** Held-out data: turned and tilted further than anything the limits were tuned on. */
const hold = (): Hold =>
  values['held-out']
    ? { turned: random.of([0, 90, 180, 270]) + random.next(-32, 32), tilt: random.next(0.06, 0.12) }
    : { turned: random.of([0, 90, 180, 270]) + random.next(-12, 12), tilt: random.next(0, 0.06) }

const counts = new Map<Fault, { frames: number; right: number; fine: number; said: Map<string, number> }>()
let [ballots, read, milliseconds, frames] = [0, 0, 0, 0]
const sides: Picture[] = []
for await (const { picture } of fillSides(random, batch)) sides.push(await spoil(picture))
for (const fault of faults)
  for (let at = 0; at < each; at++) {
    const camera = await cameraFrame(random, sides[at % sides.length] as Picture, fault, hold())
    const { frame, detail } = looked(camera)
    const begun = performance.now()
    const { saying, ballots: seen } = sheetInView(frame, detail)
    milliseconds += performance.now() - begun
    frames++
    const count = counts.get(fault) ?? { frames: 0, right: 0, fine: 0, said: new Map() }
    counts.set(fault, count)
    count.frames++
    count.right += Number(rightly[fault].includes(saying))
    count.fine += Number(saying === 'whole')
    count.said.set(saying, (count.said.get(saying) ?? 0) + 1)
    if (saying !== 'whole') continue
    ballots += Math.max(2, seen.length)
    const pages = await readPages({ picture: camera }, (code) => (code === batch.batch ? batch.issued : undefined))
    read += pages.filter(({ state }) => state === 'read').length
  }
for (const [fault, { frames, right, fine, said }] of counts)
  console.log(`${fault}\t${frames}\trightly ${right}\tcalled fine ${fine}\t${JSON.stringify(Object.fromEntries(said))}`)
const share = (part: number, of: number) => Math.round((1000 * part) / Math.max(1, of)) / 1000
const fine = counts.get('fine')
const bad = faults.filter((fault) => fault !== 'fine').map((fault) => counts.get(fault))
const sum = (of: 'frames' | 'fine') => bad.reduce((total, count) => total + (count?.[of] ?? 0), 0)
console.log(
  JSON.stringify({
    false_bad: share((fine?.frames ?? 0) - (fine?.fine ?? 0), fine?.frames ?? 0),
    false_fine: share(sum('fine'), sum('frames')),
    ballots_read: share(read, ballots),
    milliseconds_per_look: Math.round((10 * milliseconds) / frames) / 10,
  }),
)

async function spoil(side: Picture): Promise<Picture> {
  const kind = random.of(spoilt)
  if (kind !== 'fold' && kind !== 'staple') return side
  const { data, info } = await sharp(await distort(random, side, kind))
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
