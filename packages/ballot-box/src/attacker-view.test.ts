import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aBallot, aPlace, aRemark, day, sealBallot } from './box.test-support.ts'
import { makeDayKey } from './day-key/day-key.ts'
import { sealedBallotBytes } from './envelope/envelope-size.ts'
import { createSealer } from './sealer.ts'

// A reader of the database has bytes, and would like to know: when in the day, in which order and by which process they came, what was
// answered, who wrote a remark. The attacks below look for each, and first prove on leaky envelopes that they can find it.

interface Cast {
  readonly envelope: Buffer
  readonly minute: number
  readonly process: number
  readonly satisfied: boolean
}

// Chance gives 6.5 standard deviations once in a thousand million tries; a run makes a few thousand.
const chance = 6.5
const minutes = 20
const perMinute = 60
const processes = 3

/** Greatest deviation, over all byte positions in the envelope, between the order of casting and the order of the bytes. */
function signOfOrder(casts: readonly Cast[]): number {
  const length = Math.min(...casts.map(({ envelope }) => envelope.length))
  const middle = (casts.length - 1) / 2
  const looks: number[] = []
  for (const width of [1, 2, 6]) {
    for (let at = 0; at + width <= length; at++) {
      for (const read of ['readUIntBE', 'readUIntLE'] as const) {
        const values = casts.map(({ envelope }) => envelope[read](at, width))
        looks.push(correlation(values, middle) * Math.sqrt(casts.length))
      }
    }
  }
  return Math.max(...looks.map(Math.abs))
}

function correlation(values: readonly number[], middle: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let [both, ofValues, ofPlaces] = [0, 0, 0]
  for (const [place, value] of values.entries()) {
    both += (value - mean) * (place - middle)
    ofValues += (value - mean) ** 2
    ofPlaces += (place - middle) ** 2
  }
  return ofValues === 0 ? 0 : both / Math.sqrt(ofValues * ofPlaces)
}

/** Greatest excess, over all byte positions and in total, of equal bytes among envelopes that `group` puts together. */
function signOfGroups(casts: readonly Cast[], group: (cast: Cast) => unknown): number {
  const length = Math.min(...casts.map(({ envelope }) => envelope.length))
  const equal = new Float64Array(length)
  let pairs = 0
  for (const [place, one] of casts.entries()) {
    for (const other of casts.slice(place + 1)) {
      if (group(one) !== group(other)) continue
      pairs++
      for (let at = 0; at < length; at++) if (one.envelope[at] === other.envelope[at]) equal[at] = (equal[at] ?? 0) + 1
    }
  }
  const excess = (found: number, looked: number) => (found - looked / 256) / Math.sqrt((looked * 255) / 256 ** 2)
  const total = equal.reduce((sum, count) => sum + count, 0)
  return Math.max(excess(total, pairs * length), ...Array.from(equal, (found) => excess(found, pairs)))
}

type Seal = (cast: Omit<Cast, 'envelope'>, place: number) => Buffer

function aDay(seal: Seal): readonly Cast[] {
  return Array.from({ length: minutes * perMinute }, (_, place) => {
    const cast = { minute: Math.floor(place / perMinute), process: place % processes, satisfied: place % 10 !== 0 }
    return { ...cast, envelope: seal(cast, place) }
  })
}

async function sealForReal(kind: 'ballot' | 'remark'): Promise<Seal> {
  const { publicKey } = await makeDayKey(day)
  const clock = { elapsed: 0 }
  const sealers = await Promise.all(
    Array.from({ length: processes }, () => createSealer(publicKey, day, { elapsed: () => clock.elapsed })),
  )
  return ({ minute, process, satisfied }) => {
    clock.elapsed = minute * 60_000
    const sealer = sealers[process] ?? expect.fail('no such process')
    // A remark is cut to the size of a ballot, so that both cost the attacks the same.
    return kind === 'ballot'
      ? sealBallot(sealer, aPlace(), {
          ...aBallot,
          deskId: satisfied ? 17 : 18,
          answers: Buffer.alloc(5, satisfied ? 5 : 1),
        })
      : sealer
          .sealRemarks(randomUUID(), [aRemark(satisfied ? null : 'Tôi đã phải chờ rất lâu. '.repeat(20))])
          .subarray(0, sealedBallotBytes)
  }
}

describe('the attacks', () => {
  const key = randomBytes(32)
  const body = () => randomBytes(144)

  it('find the order where a nonce counts', () => {
    const counting = (place: number) => Buffer.from(place.toString(16).padStart(24, '0'), 'hex')
    expect(signOfOrder(aDay((_, place) => Buffer.concat([counting(place), body()])))).toBeGreaterThan(2 * chance)
  })

  it('find the minute where envelopes of a minute share an encapsulated key', () => {
    const encs = Array.from({ length: minutes }, () => randomBytes(32))
    const leaky = aDay(({ minute }) => Buffer.concat([encs[minute] as Buffer, body()]))
    expect(signOfGroups(leaky, ({ minute }) => minute)).toBeGreaterThan(2 * chance)
  })

  it('find the process where it numbers its envelopes', () => {
    const leaky = aDay(({ process }) => Buffer.concat([body(), Buffer.of(process)]))
    expect(signOfGroups(leaky, ({ process }) => process)).toBeGreaterThan(2 * chance)
  })

  it('find the answer where a nonce repeats', () => {
    const leaky = aDay(({ satisfied }) => {
      const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12))
      return Buffer.concat([cipher.update(Buffer.alloc(144, satisfied ? 5 : 1)), cipher.final()])
    })
    expect(signOfGroups(leaky, ({ satisfied }) => satisfied)).toBeGreaterThan(2 * chance)
  })
})

describe.each(['ballot', 'remark'] as const)('a day of sealed envelopes, each with a %s', (kind) => {
  it('shows one size and nothing else', async () => {
    const casts = aDay(await sealForReal(kind))
    expect(new Set(casts.map(({ envelope }) => envelope.length)).size).toBe(1)
    expect(signOfOrder(casts)).toBeLessThan(chance)
    expect(signOfGroups(casts, ({ minute }) => minute)).toBeLessThan(chance)
    expect(signOfGroups(casts, ({ process }) => process)).toBeLessThan(chance)
    // For a remark this is whether there is one.
    expect(signOfGroups(casts, ({ satisfied }) => satisfied)).toBeLessThan(chance)
    expect(signOfGroups(casts, () => 'all of one day')).toBeLessThan(chance)
  })
})
