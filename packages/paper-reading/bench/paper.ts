import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type Distortion, distort, distortions } from './distort.ts'
import type { Truth } from './draw-marks.ts'
import { fillSides, printBatch } from './fill-batch.ts'
import { type OtherScanner, otherScanners, scanOtherwise } from './held-out.ts'
import { Random } from './random.ts'
import { printTable, type Read, tally } from './tally.ts'

// Draws ballots, lets them be filled in and spoilt in many ways, reads them back and compares.
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    ballots: { type: 'string', default: '500' },
    'held-out': { type: 'boolean', default: false },
  },
})
const random = new Random(Number(values.seed))
const ballots = Number(values.ballots)
const key = randomBytes(32)
const batch = await printBatch({ batch: 'A7K4QX', key, sheets: ballots })

const isHeldOut = values['held-out']
const truths = new Map<string, Truth & { readonly distortion: string }>()
const files: Uint8Array[] = []
for await (const side of fillSides(random, batch, isHeldOut)) {
  const kinds: readonly string[] = isHeldOut ? otherScanners : distortions
  const distortion = kinds[files.length % kinds.length] ?? ''
  for (const truth of side.truths) truths.set(`${truth.sheet}:${truth.question}`, { ...truth, distortion })
  files.push(
    await (isHeldOut
      ? scanOtherwise(random, side.picture, distortion as OtherScanner)
      : distort(random, side.picture, distortion as Distortion)),
  )
}

const begun = performance.now()
const processor = process.cpuUsage()
const read = (await Promise.all([0, 1].map((part) => readPart(files.filter((_, at) => at % 2 === part))))).flat()
const seconds = (performance.now() - begun) / 1000
const { user, system } = process.cpuUsage(processor)
const result = tally(truths, read)
printTable(result)
const share = (part: number, of: number) => Math.round((part / of) * 1e5) / 1e5
console.log(
  JSON.stringify({
    accepted_right: share(result.right, result.accepted),
    to_person: share(result.toPerson, result.rows),
    sheets_confused: result.confused,
    sheets_per_s: Math.round((10 * ballots) / seconds) / 10,
    // Beside other work the clock says little, this more.
    processor_ms_per_page: Math.round((user + system) / 1000 / files.length),
    rows: result.rows,
    accepted: result.accepted,
    wrong: result.accepted - result.right,
    rows_unread: result.unread,
  }),
)

/** Reads on a core of its own. */
function readPart(own: readonly Uint8Array[]): Promise<readonly Read[]> {
  return new Promise((resolve, reject) => {
    const workerData = { files: own, key, batch: batch.batch, ballots }
    const worker = new Worker(new URL('read-part.ts', import.meta.url), { workerData })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
