import { randomUUID } from 'node:crypto'
import { ballotForms, entryModes, helperRoles } from '@long-dan/questionnaire'
import fc from 'fast-check'
import { makeDayKey } from './day-key/day-key.ts'
import type { BoxedBallot } from './envelope/ballot-content.ts'
import type { EnvelopePlace } from './envelope/place.ts'
import type { RemarkContent } from './envelope/remark-content.ts'
import { createOpener, type Opener } from './opener.ts'
import { createSealer, type Sealer } from './sealer.ts'

export const day = '2026-11-02'

export const aBallot: BoxedBallot = {
  ballotId: Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'),
  deskId: 17,
  questionnaireVersion: 1,
  entryMode: 'assisted',
  form: 'full',
  helperRole: 'family',
  answers: Buffer.from('2b5c0f', 'hex'),
}

export function aPlace(change: Partial<EnvelopePlace> = {}): EnvelopePlace {
  return { id: randomUUID(), serviceDate: day, ...change }
}

/** A day's box and a sealer with its own clock. */
export async function aBox(boxDay = day) {
  const key = await makeDayKey(boxDay)
  const clock = { elapsed: 0 }
  const sealer = await createSealer(key.publicKey, boxDay, { elapsed: () => clock.elapsed })
  const opener = await createOpener(key.privateKey, boxDay, [sealer.enc])
  return { key, clock, sealer, opener }
}

export function sealBallot(sealer: Sealer, place: EnvelopePlace, content: BoxedBallot): Buffer {
  return sealer.sealBallots([{ ...place, content }])
}

export function openBallot(opener: Opener, { id, serviceDate }: EnvelopePlace, ballot: Buffer) {
  const ids = Buffer.from(id.replaceAll('-', ''), 'hex')
  return opener.openBallots({ serviceDate, ids, ballots: ballot })[0]
}

const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((each) => Buffer.from(each))

const anyDesk = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const anyDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

export const anyBallot: fc.Arbitrary<BoxedBallot> = fc.record({
  ballotId: bytes(16, 16),
  deskId: anyDesk,
  questionnaireVersion: fc.integer({ min: 1, max: 2 ** 15 - 1 }),
  entryMode: fc.constantFrom(...entryModes),
  form: fc.constantFrom(...ballotForms),
  helperRole: fc.constantFrom(null, ...helperRoles),
  answers: bytes(0, 64),
})

export const anyPlace: fc.Arbitrary<EnvelopePlace> = fc.record({
  id: fc.uuid(),
  serviceDate: anyDay,
})

/** What a form accepts: up to 500 UTF-16 units in any script, or nothing. */
const anyRemark: fc.Arbitrary<RemarkContent> = fc.record({
  deskId: anyDesk,
  month: anyDay.map((date) => `${date.slice(0, 7)}-01`),
  text: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 500 }).filter(({ length }) => length <= 500)),
})

export const anyRemarks: fc.Arbitrary<readonly RemarkContent[]> = fc.array(anyRemark, { minLength: 1, maxLength: 5 })

export function aRemark(text: string | null): RemarkContent {
  return { deskId: 17, month: '2026-11-01', text }
}
