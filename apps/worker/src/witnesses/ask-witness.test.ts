import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  cosign,
  formatKey,
  judgeCheckpoint,
  parseAddCheckpoint,
  signatureTypes,
  signingKey,
} from '@long-dan/ballot-book'
import { runQuery } from '@long-dan/database/setup'
import { textOf, type Witness, witnessedOn } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBook, firstSeed, keyOf, origin } from '../sealing/sealing.test-support.ts'
import { askWitness } from './ask-witness.ts'

const database = await freshDatabase()
const book = await aBook(database)
const own = signingKey('mttq.example/giam-sat', Buffer.alloc(32, 9), signatureTypes.cosignature)
const stranger = signingKey('mttq.example/giam-sat', Buffer.alloc(32, 8), signatureTypes.cosignature)
const neverStops = new AbortController().signal
const now = () => Math.floor(Date.now() / 1000)

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface Told {
  readonly status: number
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What the server answers to a request; undefined: nothing, ever. */
let answer: (body: string) => Told | undefined = () => undefined
let asked = 0
const address = await listening(async (request, reply) => {
  asked++
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const told = answer(Buffer.concat(parts).toString('utf8'))
  if (told) reply.writeHead(told.status, told.headers).end(told.text)
})
const witness: Witness = {
  vkey: formatKey(own.key),
  keyId: own.key.id,
  title: 'MTTQ',
  address,
  isDemonstration: false,
}
const ask = (changes: Partial<Witness> = {}, patience?: number) =>
  askWitness(book.door, { ...witness, ...changes }, neverStops, patience)

/** A witness of the specification that knows these keys and remembers this tree. */
const judging =
  (state: Parameters<typeof judgeCheckpoint>[1]) =>
  (body: string): Told => {
    const verdict = judgeCheckpoint(body, state)
    if (verdict.ok) return { status: 200, text: cosign(textOf(verdict.note), own, now()) }
    return { status: verdict.status, text: verdict.status === 409 ? `${state.last?.size ?? 0}\n` : '' }
  }
const signedBy =
  (by: typeof own, at: number, change = (text: string) => text) =>
  (body: string): Told => ({
    status: 200,
    text: cosign(change(textOf(parseAddCheckpoint(body)?.note ?? '')), by, at),
  })

beforeAll(async () => {
  await book.cast(30, '2026-10-05')
  await book.seal('2026-10-05')
})

const knows = { keys: [keyOf(firstSeed)] }
const elsewhere = { size: 5, root: Buffer.alloc(32, 7) }

it.each<[string, typeof answer, object]>([
  ['does not know the log', judging({ keys: [], last: undefined }), { outcome: 'log-unknown', status: 404 }],
  [
    'knows another key of the log',
    judging({ keys: [signingKey(origin, Buffer.alloc(32, 5)).key], last: undefined }),
    { outcome: 'signature-refused', status: 403 },
  ],
  ['cannot read it', () => judging({ ...knows, last: undefined })('x'), { outcome: 'malformed', status: 400 }],
  ['saw another story', judging({ ...knows, last: elsewhere }), { outcome: 'not-consistent', status: 422 }],
  [
    'saw more than there is',
    () => ({ status: 409, text: '999999\n' }),
    { outcome: 'saw-more', status: 409, seen: 999999 },
  ],
  ['contradicts itself for ever', () => ({ status: 409, text: '3\n' }), { outcome: 'conflict', status: 409 }],
  ['does not say what it saw', () => ({ status: 409, text: 'many' }), { outcome: 'conflict', status: 409 }],
  ['has had enough', () => ({ status: 429 }), { outcome: 'refused', status: 429 }],
  ['is broken', () => ({ status: 502, text: 'Bad Gateway' }), { outcome: 'failing', status: 502 }],
  ['says nothing', () => ({ status: 200 }), { outcome: 'no-signature', status: 200 }],
  [
    'talks about something else',
    () => ({ status: 200, text: '<html>— not a line' }),
    { outcome: 'no-signature', status: 200 },
  ],
  ['signs with another’s key', signedBy(stranger, now()), { outcome: 'other-key', status: 200 }],
  [
    'signs another tree',
    signedBy(own, now(), (text) => text.replace(/\n\d+\n/u, '\n5\n')),
    { outcome: 'signature-wrong', status: 200 },
  ],
  ['signs tomorrow', signedBy(own, now() + 90_000), { outcome: 'clock-ahead', status: 200 }],
  [
    'hangs up',
    () => ({ status: 200, headers: { 'content-length': '999' }, text: '— x' }),
    { outcome: 'unreachable', status: 0 },
  ],
])('a witness that %s is told apart, and not believed', async (_, told, outcome) => {
  answer = told
  expect(await ask()).toMatchObject(outcome)
  expect(await database.countRows('book_cosignature')).toBe(0)
})

it('one that is away, or never answers, is told apart too', async () => {
  expect(await ask({ address: 'http://127.0.0.1:1' })).toMatchObject({ outcome: 'unreachable', status: 0 })
  answer = () => undefined
  expect(await ask({}, 200)).toMatchObject({ outcome: 'timeout', status: 0 })
})

it('a redirect is not followed, wherever it leads', async () => {
  let followed = 0
  const other = await listening((_, reply) => {
    followed++
    reply.end()
  })
  for (const status of [301, 302, 307, 308]) {
    answer = () => ({ status, headers: { location: `${other}/add-checkpoint` } })
    expect(await ask()).toMatchObject({ outcome: 'redirect', status })
  }
  expect(followed).toBe(0)
})

it('one that remembers an earlier tree is asked once more from there, and its word is kept', async () => {
  await book.cast(20, '2026-10-06')
  const [earlier] = await database.query<{ size: number; root: Buffer }>(
    'select size::float8 as size, root from book_seal order by number limit 1',
  )
  await book.seal('2026-10-06')
  answer = judging({ ...knows, last: earlier })
  asked = 0
  expect(await ask()).toEqual({ outcome: 'vouched' })
  expect([asked, await database.countRows('book_cosignature')]).toEqual([2, 1])
  // Nothing is asked twice of the same checkpoint.
  expect([await ask(), asked]).toEqual([{ outcome: 'nothing-new' }, 2])
})

it('somebody who has taken over the intake hides no word of a witness behind lines of their own', async () => {
  await database.query(`insert into book_witness (vkey, title) values ('${witness.vkey}', 'MTTQ')`)
  await book.cast(10, '2026-10-07')
  await book.seal('2026-10-07')
  const [newest] = await database.query<{ size: number; note: string }>(
    'select size::float8 as size, note from book_seal order by number desc limit 1',
  )
  const size = newest?.size ?? 0
  const line = cosign(textOf(newest?.note ?? ''), stranger, now())
  const intake = database.as('ballot_writer')
  await expect(
    runQuery(intake, `insert into book_cosignature values ('${own.key.id}', ${size}, '${line}')`),
  ).rejects.toMatchObject({ code: '42501' })
  const before = await database.countRows('book_cosignature')
  const handIn = (keyId: string, ofSize: number) =>
    runQuery<{ kept: boolean }>(
      intake,
      `select hand_in_cosignature('${keyId}', ${ofSize}, '${line}') as kept from generate_series(1, 100)`,
    )
  expect((await handIn(own.key.id, size)).filter(({ kept }) => kept)).toHaveLength(20)
  await handIn(own.key.id, size + 1000)
  await handIn(stranger.key.id, size)
  await database.query(`
    insert into book_witness (vkey, title, ended_on) values ('${formatKey(stranger.key)}', 'Đã thôi', service_today())`)
  await handIn(stranger.key.id, size)
  expect(await database.countRows('book_cosignature')).toBe(before + 20)

  answer = judging({ ...knows, last: undefined })
  expect(await ask()).toEqual({ outcome: 'vouched' })
  expect(await witnessedOn(book.door)).toBe(serviceDayOf(new Date()))
  expect(await ask()).toEqual({ outcome: 'nothing-new' })
})
