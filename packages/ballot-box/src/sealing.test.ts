import { createCipheriv, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aBallot,
  aBox,
  anyBallot,
  anyPlace,
  anyRemarks,
  aPlace,
  aRemark,
  day,
  openBallot,
  sealBallot,
} from './box.test-support.ts'
import { makeDayKey } from './day-key/day-key.ts'
import { encodeBallot } from './envelope/ballot-content.ts'
import { sealedBallotBytes, sealedRemarkBytes } from './envelope/envelope-size.ts'
import { createHeadersReader, createHeaderWriter } from './envelope/header.ts'
import { boundToBundle, boundToPlace } from './envelope/place.ts'
import { encodeRemarks } from './envelope/remark-content.ts'
import { createRecipientContext, createSenderContext } from './hpke/context.ts'
import { createMinuteKeys } from './hpke/minute-keys.ts'
import { createOpener } from './opener.ts'
import { createSealer } from './sealer.ts'
import { openByTheBook } from './second-opener.test-support.ts'

const minute = 60_000
const closed = { ok: false, error: 'not-openable' }

describe('an envelope', () => {
  it('gives back what was sealed, a ballot and the remarks of several each by itself', async () => {
    const { sealer, opener, clock } = await aBox()
    fc.assert(
      fc.property(anyPlace, anyBallot, anyRemarks, fc.nat(5 * minute), (place, ballot, remarks, pause) => {
        clock.elapsed += pause
        const [one, other] = [sealBallot(sealer, place, ballot), sealer.sealRemarks(place.id, remarks)]
        expect(openBallot(opener, place, one)).toEqual({ ok: true, value: ballot })
        expect(opener.openRemarks(place.id, other)).toEqual({ ok: true, value: remarks })
      }),
    )
  })

  it('is sealed with others of any day and minute, and opens without them', async () => {
    const { sealer, opener, clock } = await aBox()
    const placed = fc.tuple(anyPlace, anyBallot).map(([place, content]) => ({ ...place, content }))
    fc.assert(
      fc.property(fc.array(placed, { minLength: 1, maxLength: 20 }), fc.nat(minute), (ballots, pause) => {
        clock.elapsed += pause
        const envelopes = sealer.sealBallots(ballots)
        const opened = ballots.map((ballot, place) => {
          const start = place * sealedBallotBytes
          return openBallot(opener, ballot, envelopes.subarray(start, start + sealedBallotBytes))
        })
        expect(opened).toEqual(ballots.map(({ content }) => ({ ok: true, value: content })))
        expect(envelopes).toHaveLength(ballots.length * sealedBallotBytes)
      }),
    )
  })

  it('is opened by a second implementation of the formats in the README', async () => {
    const { key, sealer, clock } = await aBox()
    fc.assert(
      fc.property(anyPlace, anyBallot, anyRemarks, fc.nat(minute), (place, ballot, remarks, pause) => {
        clock.elapsed += pause
        const open = (envelope: Buffer, bound: string) =>
          openByTheBook(envelope, sealer.enc, key.privateKey, day, `long-dan-box/1 ${bound}\n`)
        const { id, serviceDate } = place
        expect(open(sealBallot(sealer, place, ballot), `ballot\n${id}\n${serviceDate}`)).toEqual(encodeBallot(ballot))
        expect(open(sealer.sealRemarks(id, remarks), `remarks\n${id}`)).toEqual(encodeRemarks(remarks))
      }),
    )
  })

  it('has one size, whatever was answered, at whatever desk, and whether a remark was written', async () => {
    const { sealer } = await aBox()
    expect([sealedBallotBytes, sealedRemarkBytes(1), sealedRemarkBytes(3)]).toEqual([128, 1040, 3056])
    fc.assert(
      fc.property(anyPlace, anyBallot, anyRemarks, (place, ballot, remarks) => {
        expect(sealBallot(sealer, place, ballot)).toHaveLength(sealedBallotBytes)
        expect(sealer.sealRemarks(place.id, remarks)).toHaveLength(sealedRemarkBytes(remarks.length))
      }),
    )
    for (const longest of ['ệ'.repeat(500), '丈'.repeat(500), '🙂'.repeat(250), '\uFFFF'.repeat(500)])
      expect(sealer.sealRemarks(randomUUID(), [aRemark(longest)])).toHaveLength(sealedRemarkBytes(1))
    expect(() => sealer.sealRemarks(randomUUID(), [aRemark('a'.repeat(501))])).toThrow(RangeError)
  })

  it('does not open after a single bit of it was changed, or when it was cut or lengthened', async () => {
    const { sealer, opener } = await aBox()
    const place = aPlace()
    const remarks = sealer.sealRemarks(place.id, [aRemark('Cán bộ tận tình.')])
    for (const [envelope, open] of [
      [sealBallot(sealer, place, aBallot), (bytes: Buffer) => openBallot(opener, place, bytes)],
      [remarks, (bytes: Buffer) => opener.openRemarks(place.id, bytes)],
    ] as const) {
      const opened = Array.from({ length: envelope.length }, (_, at) => {
        const changed = Buffer.from(envelope)
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at & 7)), at)
        return open(changed)
      })
      expect(opened).toEqual(opened.map(() => closed))
    }
    for (const size of [0, 1, 31, 32, remarks.length - 1, remarks.length + 1]) {
      const resized = Buffer.concat([remarks, Buffer.of(0)]).subarray(0, size)
      expect(opener.openRemarks(place.id, resized)).toEqual(closed)
    }
  })

  it('does not open on another day, under another id, or as the other kind', async () => {
    const { sealer, opener } = await aBox()
    const place = aPlace()
    const [ballot, remarks] = [sealBallot(sealer, place, aBallot), sealer.sealRemarks(place.id, [aRemark('Cảm ơn')])]
    for (const other of [aPlace({ id: place.id, serviceDate: '2026-11-03' }), aPlace()])
      expect(openBallot(opener, other, ballot)).toEqual(closed)
    expect(opener.openRemarks(randomUUID(), remarks)).toEqual(closed)
    expect(opener.openRemarks(place.id, ballot)).toEqual(closed)
  })

  it('does not open with another key, in the box of another day, or without its context', async () => {
    const { key, sealer } = await aBox()
    const place = aPlace()
    const envelope = sealBallot(sealer, place, aBallot)
    const stranger = await makeDayKey(day)
    const other = await aBox()
    for (const opener of [
      await createOpener(stranger.privateKey, day, [sealer.enc]),
      await createOpener(key.privateKey, '2026-11-03', [sealer.enc]),
      await createOpener(key.privateKey, day, []),
      await createOpener(key.privateKey, day, [other.sealer.enc]),
    ])
      expect(openBallot(opener, place, envelope)).toEqual(closed)
  })

  it('opens among those of other processes, and beside rubbish in the list of contexts', async () => {
    const key = await makeDayKey(day)
    const sealers = await Promise.all([1, 2, 3].map(() => createSealer(key.publicKey, day)))
    const rubbish = [Buffer.alloc(32), Buffer.alloc(3), Buffer.alloc(32, 255)]
    const opener = await createOpener(key.privateKey, day, [...rubbish, ...sealers.map(({ enc }) => enc)])
    for (const sealer of sealers) {
      const place = aPlace()
      expect(openBallot(opener, place, sealBallot(sealer, place, aBallot))).toEqual({ ok: true, value: aBallot })
    }
  })

  it('opens in its place among thousands, beside those that were altered or moved', async () => {
    const key = await makeDayKey(day)
    const sealers = await Promise.all([1, 2, 3].map(() => createSealer(key.publicKey, day)))
    const opener = await createOpener(
      key.privateKey,
      day,
      sealers.map(({ enc }) => enc),
    )
    const envelopes = Array.from({ length: 1100 }, (_, number) => {
      const [place, content] = [aPlace(), { ...aBallot, deskId: number + 1 }]
      const sealed = sealBallot(sealers[(number % 7) % 3] ?? expect.fail(), place, content)
      if (number % 11 === 0) sealed.writeUInt8(sealed.readUInt8(number % 128) ^ 1, number % 128)
      return {
        id: number % 13 === 0 ? aPlace().id : place.id,
        sealed,
        isBroken: number % 11 === 0 || number % 13 === 0,
      }
    })
    const opened = opener.openBallots({
      serviceDate: day,
      ids: Buffer.from(envelopes.map(({ id }) => id.replaceAll('-', '')).join(''), 'hex'),
      ballots: Buffer.concat(envelopes.map(({ sealed }) => sealed)),
    })
    expect(opened.map((content) => (content.ok ? content.value.deskId : content.error))).toEqual(
      envelopes.map(({ isBroken }, number) => (isBroken ? 'not-openable' : number + 1)),
    )
  })

  it('is refused for what it holds when a stranger with the public key sealed something else', async () => {
    const { sealer, opener } = await aBox()
    const place = aPlace()
    const odd = { ...aBallot, entryMode: 'by-pigeon' as 'poster' }
    expect(openBallot(opener, place, sealBallot(sealer, place, odd))).toEqual({ ok: false, error: 'not-a-ballot' })
    const unreadable = sealer.sealRemarks(place.id, [aRemark('\uD800')])
    expect(opener.openRemarks(place.id, unreadable)).toEqual({ ok: false, error: 'not-remarks' })
  })

  it('is refused for its size whatever a stranger put into it', async () => {
    const { key } = await aBox()
    const { enc, headerKey, chain } = await createSenderContext(key.publicKey, day)
    const [header, { key: minuteKey }] = [createHeaderWriter(headerKey), createMinuteKeys(chain).advance(0)]
    const opener = await createOpener(key.privateKey, day, [enc])
    const place = aPlace()
    const seal = (boundTo: Buffer, size: number) => {
      const { nonce, sealed } = header(0, 1)
      const cipher = createCipheriv('aes-256-gcm', minuteKey, nonce(0)).setAAD(boundTo)
      const body = Buffer.concat([cipher.update(Buffer.alloc(size)), cipher.final(), cipher.getAuthTag()])
      return Buffer.concat([sealed, body])
    }
    for (const size of [0, 1, 95, 97, 128, 1007, 1009]) {
      expect(() => openBallot(opener, place, seal(boundToPlace(place), size))).toThrow(RangeError)
      const bundle = opener.openRemarks(place.id, seal(boundToBundle(place.id), size))
      expect(bundle).toEqual(size === 0 ? { ok: true, value: [] } : { ok: false, error: 'not-remarks' })
    }
    expect(openBallot(opener, place, seal(boundToPlace(place), 96))).toEqual({ ok: false, error: 'not-a-ballot' })
    expect(openBallot(opener, place, seal(boundToBundle(place.id), 96))).toEqual(closed)
  })

  it('is not made of what cannot be written in one way', async () => {
    const { sealer } = await aBox()
    for (const place of [aPlace({ id: aPlace().id.toUpperCase() }), aPlace({ serviceDate: '2/11/2026' })])
      expect(() => sealBallot(sealer, place, aBallot)).toThrow(RangeError)
    for (const ballot of [
      { ...aBallot, ballotId: Buffer.alloc(15) },
      { ...aBallot, deskId: -1 },
      { ...aBallot, questionnaireVersion: 2 ** 16 },
      { ...aBallot, answers: Buffer.alloc(65) },
    ])
      expect(() => sealBallot(sealer, aPlace(), ballot)).toThrow(RangeError)
    expect(() => sealer.sealRemarks('1', [])).toThrow(RangeError)
    expect(() => sealer.sealRemarks(randomUUID(), [{ ...aRemark(null), month: '2026-11-02' }])).toThrow(RangeError)
  })
})

it('changes its key with the minute, and never takes an earlier one up again', async () => {
  const { key, sealer, clock } = await aBox()
  const secrets = await createRecipientContext(key.privateKey, sealer.enc, day)
  const readHeaders = createHeadersReader(secrets?.headerKey ?? Buffer.of())
  const sealedAt = (elapsed: number) => {
    clock.elapsed = elapsed
    return readHeaders(sealBallot(sealer, aPlace(), aBallot), [0])(0)?.minute
  }
  expect([0, 0.9, 1, 1.5, 3, 60].map((after) => sealedAt(after * minute))).toEqual([0, 0, 1, 1, 3, 60])
  clock.elapsed = 100 * minute
  sealer.forget()
  expect(sealedAt(0)).toBe(100)
})

describe('the test vector of the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const field = (name: string) => Buffer.from(new RegExp(`^${name} +([0-9a-f]+)$`, 'mu').exec(readme)?.[1] ?? '', 'hex')

  it('opens as it says', async () => {
    const [privateKey, enc, envelope] = [field('private'), field('enc'), field('envelope')]
    const place = { id: '0f0e0d0c-0b0a-4908-8706-050403020100', serviceDate: day }
    const opener = await createOpener(privateKey, day, [enc])
    expect(openBallot(opener, place, envelope)).toEqual({ ok: true, value: aBallot })
    const bound = `long-dan-box/1 ballot\n${place.id}\n${day}\n`
    expect(openByTheBook(envelope, enc, privateKey, day, bound)).toEqual(field('content'))
  })
})
