import { randomBytes } from 'node:crypto'
import { loadavg } from 'node:os'
import { typedOptions } from '@long-dan/testing/typed-options'
import type { Picture } from '../src/picture.ts'
import { type Distortion, distort, distortions } from './distort.ts'
import type { Truth } from './draw-marks.ts'
import { fillSides, printBatch, severalQuestions } from './fill-batch.ts'
import { type OtherScanner, otherScanners, scanInTwoShades, scanOtherwise } from './held-out.ts'
import { type Litter, litterKinds } from './litter.ts'
import { inPdf, type PdfPicture } from './pdf-of-pictures.ts'
import { Random } from './random.ts'
import { readUploads } from './read-uploads.ts'
import { printTable, tally } from './tally.ts'

// Draws ballots, has them filled in and spoilt in many ways, reads them back and compares.
const { seed, ballots, ...values } = typedOptions({
  seed: 1,
  ballots: 500,
  'held-out': false,
  litter: false,
  'black-and-white': false,
})
const random = new Random(seed)
const key = randomBytes(32)
const batch = await printBatch({ batch: 'A7K4QX', key, sheets: ballots })

const isHeldOut = values['held-out']
const truths = new Map<string, Truth & { readonly distortion: string }>()
const pictures: PdfPicture[] = []
for await (const side of fillSides(random, batch, { isHeldOut, ...(values.litter && { litter: litterOf }) })) {
  const kinds: readonly string[] = isHeldOut ? otherScanners : distortions
  const distortion = kinds[pictures.length % kinds.length] ?? ''
  const told = values.litter ? litterOf(pictures.length + 1) : distortion
  for (const truth of side.truths) truths.set(`${truth.sheet}:${truth.question}`, { ...truth, distortion: told })
  pictures.push(await scanned(side.picture, distortion))
}

const { key: issuedKey, sheets, layouts } = batch.issued
const reading = await readUploads(pictures, {
  batchCode: batch.batch,
  batch: { key: issuedKey, sheets, layouts, several: severalQuestions },
})
const result = tally(truths, reading.read)
printTable(result)
const share = (part: number, of: number) => Math.round((part / of) * 1e5) / 1e5
const tenths = (value: number) => Math.round(10 * value) / 10
console.log(
  JSON.stringify({
    accepted_right: share(result.right, result.accepted),
    to_person: share(result.toPerson, result.rows),
    sheets_confused: result.confused,
    sheets_per_s: tenths(ballots / reading.seconds),
    pages_per_s: tenths(reading.pages / reading.seconds),
    // On a busy machine the clock says little; these say more.
    processor_ms_per_sheet: Math.round((1000 * reading.processorSeconds) / ballots),
    processor_ms_per_page: Math.round((1000 * reading.processorSeconds) / reading.pages),
    load: tenths(loadavg()[0] ?? 0),
    megabytes: reading.megabytes,
    rows: result.rows,
    accepted: result.accepted,
    wrong: result.accepted - result.right,
    rows_unread: result.unread,
  }),
)

function litterOf(side: number): Litter {
  return litterKinds[side % litterKinds.length] ?? 'staple'
}

async function scanned(page: Picture, kind: string): Promise<PdfPicture> {
  if (values['black-and-white']) {
    const { file, dotsPerInch } = await scanInTwoShades(random, page)
    return inPdf(file, dotsPerInch)
  }
  return inPdf(
    await (isHeldOut ? scanOtherwise(random, page, kind as OtherScanner) : distort(random, page, kind as Distortion)),
  )
}
