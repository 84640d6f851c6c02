import { randomUUID } from 'node:crypto'
import { ballotForms, entryModes, helperRoles } from '@long-dan/questionnaire'
import fc from 'fast-check'
import { makeDayKey } from './day-key/day-key.ts'
import type { BallotContent } from './envelope/ballot-content.ts'
import type { EnvelopePlace } from './envelope/place.ts'
import { createOpener } from './opener.ts'
import { createSealer } from './sealer.ts'

export const day = '2026-11-02'

export const aBallot: BallotContent = {
  ballotId: Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'),
  questionnaireVersion: 'ctt-2026.1',
  entryMode: 'assisted',
  form: 'full',
  helperRole: 'family',
  answers: Buffer.from('2b5c0f', 'hex'),
}

export function aPlace(change: Partial<EnvelopePlace> = {}): EnvelopePlace {
  return { id: randomUUID(), deskId: 17, serviceDate: day, ...change }
}

/** A day's box with a sealer of its own clock. */
export async function aBox(boxDay = day) {
  const key = await makeDayKey(boxDay)
  const clock = { elapsed: 0 }
  const sealer = await createSealer(key.publicKey, boxDay, { elapsed: () => clock.elapsed })
  const opener = await createOpener(key.privateKey, boxDay, [sealer.enc])
  return { key, clock, sealer, opener }
}

const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((each) => Buffer.from(each))

export const anyBallot: fc.Arbitrary<BallotContent> = fc.record({
  ballotId: bytes(16, 16),
  questionnaireVersion: fc.stringMatching(/^[a-z0-9.-]{1,40}$/u),
  entryMode: fc.constantFrom(...entryModes),
  form: fc.constantFrom(...ballotForms),
  helperRole: fc.constantFrom(null, ...helperRoles),
  answers: bytes(0, 64),
})

export const anyPlace: fc.Arbitrary<EnvelopePlace> = fc.record({
  id: fc.uuid(),
  deskId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  serviceDate: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
})

/** What a form accepts: up to 500 UTF-16 units in any script. */
export const anyRemark: fc.Arbitrary<string | null> = fc.option(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 500 }).filter(({ length }) => length <= 500),
)
