import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatKey } from '@long-dan/ballot-book'
import { freshDatabase, setToday } from '@long-dan/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { memoryIn } from './checkpoint-memory.ts'
import { dayToSeal, minuteOfNight } from './nightly.ts'
import { aBook, firstSeed, keyOf, memoryOf, origin, secondSeed } from './sealing.test-support.ts'
import type { SealingStep } from './sealing-dependencies.ts'

const database = await freshDatabase()
const book = await aBook(database)
const folder = await mkdtemp(join(tmpdir(), 'long-dan-book-'))
afterAll(() => rm(folder, { recursive: true }))

const { seal } = book

async function expectSound(size: number) {
  const verified = await book.verify({ pinned: keyOf(firstSeed) })
  expect(verified.problems).toEqual([])
  expect(verified.checkpoint?.size).toBe(size)
  return verified
}

beforeEach(async () => {
  await database.query(`truncate envelope, sealed_remark, ballot, counted_month, tally_day, tally_month,
    book, book_key, book_tile, book_leaf, book_seal, book_cosignature`)
})

describe('sealing', () => {
  it('puts every ballot of finished days into the book once, and leaves today’s in the box', async () => {
    await book.cast(300, '2026-11-01')
    await book.cast(10, '2026-11-02')
    expect(await seal('2026-11-01')).toMatchObject({ opened: 300 })
    await expectSound(300)
    expect(await seal('2026-11-01')).toMatchObject({ opened: 0 })
    expect(await seal('2026-11-02')).toMatchObject({ opened: 10 })
    const { seals } = await expectSound(310)
    expect(seals.map(({ day, size }) => [day, size])).toEqual([
      ['2026-11-01', 300],
      ['2026-11-02', 310],
    ])
  })

  it('takes late ballots of a sealed day in with the next sealing', async () => {
    await book.cast(20, '2026-11-01')
    await seal('2026-11-01')
    await book.cast(3, '2026-11-01', '2026-11-02')
    expect(await seal('2026-11-02')).toMatchObject({ opened: 3 })
    await expectSound(23)
  })

  it('seals a night without ballots too, the first as well', async () => {
    await seal('2026-10-31')
    await expectSound(0)
    await book.cast(1, '2026-11-01')
    await seal('2026-11-01')
    await seal('2026-11-02')
    await seal('2026-11-02')
    const { seals } = await expectSound(1)
    expect(seals.map(({ day, size }) => [day, size])).toEqual([
      ['2026-10-31', 0],
      ['2026-11-01', 1],
      ['2026-11-02', 1],
    ])
  })

  it('splits a backlog between desks', async () => {
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-03']) await book.cast(1200, day)
    expect(await seal('2026-11-05', {}, { atOnce: 1000 })).toMatchObject({ opened: 3600 })
    await expectSound(3600)
    expect(await database.query('select size::integer, complete from book_seal order by number')).toEqual([
      { size: 1800, complete: false },
      { size: 3600, complete: true },
    ])
  })

  it('orders commitments by their bytes: arrival, desk and answers cannot be told', async () => {
    await book.cast(500, '2026-11-01')
    await seal('2026-11-01')
    const leaves: Buffer[] = []
    const tile = await book.files.tile(0, 0, 256)
    for (let at = 0; at < 256; at++) leaves.push(Buffer.from(tile?.subarray(at * 32, at * 32 + 32) ?? []))
    expect(leaves).toEqual([...leaves].sort(Buffer.compare))
  })

  it('lets one of two workers open and seal, and the other come back later', async () => {
    await book.cast(600, '2026-11-01')
    const results = await Promise.all([seal('2026-11-01'), seal('2026-11-01'), seal('2026-11-01')])
    expect(results.reduce((sum, result) => sum + (result?.opened ?? 0), 0)).toBe(600)
    await expectSound(600)
  })

  it('misses no ballot that arrives while it seals', async () => {
    await book.cast(200, '2026-11-01')
    const [first] = await Promise.all([seal('2026-11-01'), book.cast(50, '2026-11-01')])
    const second = await seal('2026-11-02')
    expect((first?.opened ?? 0) + (second?.opened ?? 0)).toBe(250)
    await expectSound(250)
  })
})

const openingSteps = ['envelopes-emptied', 'ballots-counted', 'leaves-written', 'opened'] as const
const signingSteps: readonly SealingStep[] = ['signed', 'remembered', 'note-written', 'published']

describe.each([...openingSteps, ...signingSteps])('a crash after "%s"', (step) => {
  it('leaves a book that verifies, and the next night completes it', async () => {
    await book.cast(300, '2026-11-01')
    const memory = memoryOf()
    await seal('2026-11-01', { memory })
    const before = await book.lastNote()
    await book.cast(200, '2026-11-02')
    const onStep = (reached: string) => {
      if (reached === step) throw new Error('crashed')
    }
    await expect(seal('2026-11-02', { memory, onStep }, { onStep })).rejects.toThrow('crashed')
    await expectSound(step === 'published' ? 500 : 300)
    // More ballots come in before the worker restarts.
    await book.cast(40, '2026-11-03')
    await seal('2026-11-03', { memory })
    await expectSound(540)
    expect((await book.verify({ from: before ?? '' })).problems).toEqual([])
  })
})

describe('a worker that remembers', () => {
  it('does not sign a shorter or different book after the database came back altered', async () => {
    const memory = memoryIn(folder)
    await book.cast(300, '2026-11-01')
    await seal('2026-11-01', { memory })
    expect(await readFile(join(folder, 'last-checkpoint'), 'utf8')).toBe(await book.lastNote())

    // Restored to the day before, with other ballots since.
    await database.query('truncate ballot, envelope, book_tile, book_leaf, book_seal')
    await book.cast(100, '2026-11-01')
    await expect(seal('2026-11-01', { memory })).rejects.toMatchObject({ code: 'book-shorter-than-signed' })
    await database.query('truncate ballot, envelope, book_tile, book_leaf, book_seal')
    await book.cast(301, '2026-11-01')
    await expect(seal('2026-11-01', { memory })).rejects.toMatchObject({ code: 'book-differs-from-signed' })
    expect(await database.countRows('book_seal where note is not null')).toBe(0)
  })

  it('does not build on altered tiles', async () => {
    await book.cast(300, '2026-11-01')
    await seal('2026-11-01')
    await database.query(
      `update book_tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where level = 0 and index = 1`,
    )
    await book.cast(10, '2026-11-02')
    await expect(seal('2026-11-02')).rejects.toMatchObject({ code: 'book-tiles-altered' })
  })
})

describe('keys', () => {
  it('are handed over: both sign, then the new one alone, and the holder of the first key follows', async () => {
    await book.cast(5, '2026-11-01')
    await seal('2026-11-01')
    await book.cast(5, '2026-11-02')
    await seal('2026-11-02', { seeds: [secondSeed, firstSeed] })
    const both = await book.lastNote()
    await book.cast(5, '2026-11-03')
    await seal('2026-11-03', { seeds: [secondSeed] })
    for (const pinned of [firstSeed, secondSeed].map(keyOf)) {
      const verified = await book.verify({ pinned, from: both ?? '' })
      expect(verified.problems).toEqual([])
      expect(verified.checkpoint).toMatchObject({ origin, size: 15 })
    }
  })

  it('do not enter without an earlier one, unless all are lost; then readers who pinned one are warned', async () => {
    await book.cast(5, '2026-11-01')
    await seal('2026-11-01')
    await book.cast(5, '2026-11-02')
    await expect(seal('2026-11-02', { seeds: [secondSeed] })).rejects.toMatchObject({ code: 'book-key-unknown' })
    await seal('2026-11-02', { seeds: [secondSeed], acceptLostKeys: true })
    const [, entered] = await database.query<{ vkey: string }>('select vkey from book_key order by position')
    expect(entered?.vkey).toBe(formatKey(keyOf(secondSeed)))
    expect((await book.verify({ pinned: keyOf(firstSeed) })).problems).toEqual([
      { code: 'checkpoint-refused', reason: 'no-known-signature' },
    ])
    expect((await book.verify({ pinned: keyOf(secondSeed) })).problems).toEqual([])
  })
})

describe('the day that is due', () => {
  const day = (now: string, clock = '00:30') => dayToSeal(book.door, new Date(now), minuteOfNight(clock))

  it('is that before, once the minute of the night has come', async () => {
    await book.cast(1, '2026-11-02')
    await seal('2026-11-02', {}, { byCommand: true })
    await setToday(database, '2026-11-04')
    expect(await day('2026-11-02T17:29:00Z')).toBe('2026-11-01')
    expect(await day('2026-11-02T17:30:00Z')).toBe('2026-11-02')
    await seal('2026-11-02')
    expect(await day('2026-11-02T17:30:00Z')).toBeUndefined()
    expect(await day('2026-11-03T17:30:00Z')).toBe('2026-11-03')
  })

  it('is over by the database’s clock too, however far ahead the worker’s is', async () => {
    await setToday(database, '2026-11-03')
    expect(await day('2026-11-03T17:30:00Z')).toBeUndefined()
    expect(await day('2027-11-03T17:30:00Z')).toBeUndefined()
    expect(await day('2026-11-02T17:30:00Z')).toBe('2026-11-02')
  })
})
