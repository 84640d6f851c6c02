import { randomUUID } from 'node:crypto'
import { createOpener, createSealer, makeDayKey } from '../src/index.ts'

// `node packages/ballot-box/bench/sealing.ts`: processor time of sealing and opening, on one thread.
const ballots = 50_000
const day = '2026-11-02'
const content = {
  ballotId: Buffer.alloc(16, 1),
  questionnaireVersion: 'ctt-2026.1',
  entryMode: 'poster',
  form: 'full',
  helperRole: null,
  answers: Buffer.alloc(5, 1),
} as const

const key = await makeDayKey(day)
const sealers = await Promise.all([1, 2, 3, 4].map(() => createSealer(key.publicKey, day)))
const openers = {
  one: await createOpener(
    key.privateKey,
    day,
    sealers.slice(0, 1).map(({ enc }) => enc),
  ),
  four: await createOpener(
    key.privateKey,
    day,
    sealers.map(({ enc }) => enc),
  ),
}
const places = Array.from({ length: ballots }, () => ({ id: randomUUID(), deskId: 17, serviceDate: day }))
const sealerOf = (index: number, of: number) => sealers[index % of] ?? sealers[0]

function microseconds<T>(work: (place: (typeof places)[number], index: number) => T): readonly [number, T[]] {
  const before = process.cpuUsage()
  const results = places.map(work)
  const { user, system } = process.cpuUsage(before)
  return [Number(((user + system) / ballots).toFixed(2)), results]
}

const [sealBallot, envelopes] = microseconds((place) => sealers[0]?.sealBallot(place, content))
const [sealNoRemark] = microseconds((place) => sealers[0]?.sealRemark(place, null))
const [sealRemark, remarks] = microseconds((place) =>
  sealers[0]?.sealRemark(place, 'Cán bộ hướng dẫn tận tình. '.repeat(9)),
)
const [openBallot] = microseconds((place, index) => openers.one.openBallot(place, envelopes[index] ?? Buffer.of()))
const [openRemark] = microseconds((place, index) => openers.one.openRemark(place, remarks[index] ?? Buffer.of()))
const [, mixed] = microseconds((place, index) => sealerOf(index, 4)?.sealBallot(place, content))
const [openOfFour] = microseconds((place, index) => openers.four.openBallot(place, mixed[index] ?? Buffer.of()))

const perSecond = (each: number) => Math.round(1_000_000 / each)
process.stdout.write(
  `${JSON.stringify({
    microseconds: { sealBallot, sealNoRemark, sealRemark, openBallot, openOfFour, openRemark },
    ballots_sealed_per_s: perSecond(sealBallot + sealNoRemark),
    ballots_opened_per_s: perSecond(openOfFour),
  })}\n`,
)
