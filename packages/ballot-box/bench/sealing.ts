import { randomUUID } from 'node:crypto'
import { createOpener, createSealer, makeDayKey, type Opener } from '../src/index.ts'

// `node packages/ballot-box/bench/sealing.ts`: processor time of sealing and opening, on one thread.
const ballots = 50_000
const together = 4000
const day = '2026-11-02'
const content = {
  ballotId: Buffer.alloc(16, 1),
  deskId: 17,
  questionnaireVersion: 1,
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
const places = Array.from({ length: ballots }, () => ({ id: randomUUID(), serviceDate: day }))
const sealerOf = (index: number, of: number) => sealers[index % of] ?? sealers[0]

function microseconds<T>(work: (place: (typeof places)[number], index: number) => T): readonly [number, T[]] {
  const before = process.cpuUsage()
  const results = places.map(work)
  return [each(before), results]
}

function each(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return Number(((user + system) / ballots).toFixed(2))
}

/** As many together as the worker takes out of the box at once. */
function openTogether(opener: Opener, sealed: readonly (Buffer | undefined)[]): number {
  const before = process.cpuUsage()
  for (let start = 0; start < ballots; start += together) {
    const some = sealed.slice(start, start + together).map((envelope) => envelope ?? Buffer.of())
    const ids = places.slice(start, start + together).map(({ id }) => Buffer.from(id.replaceAll('-', ''), 'hex'))
    opener.openBallots({ serviceDate: day, ids: Buffer.concat(ids), ballots: Buffer.concat(some) })
  }
  return each(before)
}

// A transaction's remarks are sealed together: one at a time in quiet hours, many in busy ones.
const busy = 100
const remark = { deskId: 17, month: '2026-11-01', text: null }
const bundle = Array.from({ length: busy }, () => remark)

const [sealBallot, envelopes] = microseconds((place) => sealers[0]?.sealBallots([{ ...place, content }]))
const [sealBallots] = microseconds((_, index) =>
  index % busy === 0
    ? sealers[0]?.sealBallots(places.slice(index, index + busy).map((place) => ({ ...place, content })))
    : undefined,
)
const [sealRemark] = microseconds(({ id }) => sealers[0]?.sealRemarks(id, [remark]))
const [sealBundle, bundles] = microseconds(({ id }, index) =>
  index % busy === 0 ? sealers[0]?.sealRemarks(id, bundle) : undefined,
)
const openBallot = openTogether(openers.one, envelopes)
const [openBundle] = microseconds(({ id }, index) =>
  index % busy === 0 ? openers.one.openRemarks(id, bundles[index] ?? Buffer.of()) : undefined,
)
const [, mixed] = microseconds((place, index) => sealerOf(index, 4)?.sealBallots([{ ...place, content }]))
const openOfFour = openTogether(openers.four, mixed)

const perSecond = (microseconds: number) => Math.round(1_000_000 / microseconds)
process.stdout.write(
  `${JSON.stringify({
    microseconds: { sealBallot, sealBallots, sealRemark, sealBundle, openBallot, openOfFour, openBundle },
    ballots_sealed_per_s: perSecond(sealBallots + sealBundle),
    ballots_opened_per_s: perSecond(openOfFour + openBundle),
  })}\n`,
)
