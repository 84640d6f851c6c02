import { randomBytes, randomUUID } from 'node:crypto'
import { createSealer, makeDayKey } from '@long-dan/ballot-box'
import type { BallotToSeal, CastOutcome } from '@long-dan/database/ballot'
import { serviceDayOf } from '@long-dan/statistics'
import { freshDatabase } from '@long-dan/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sealAndStore } from '../sealing/seal-and-store.ts'
import { createBallotBox } from './ballot-box.ts'

const database = await freshDatabase()
const today = serviceDayOf(new Date())
const { publicKey } = await makeDayKey(today)
const sealer = await createSealer(publicKey, today)
const store = sealAndStore(database.as('ballot_writer'), () => sealer)

function aBallot(changes: Partial<BallotToSeal> = {}): BallotToSeal {
  return {
    id: randomUUID(),
    serviceDate: today,
    digest: randomBytes(16),
    content: {
      ballotId: randomBytes(16),
      deskId: 1,
      questionnaireVersion: 1,
      entryMode: 'poster',
      form: 'full',
      helperRole: null,
      answers: Buffer.alloc(5),
    },
    remark: null,
    ...changes,
  }
}

beforeEach(() => database.query('truncate envelope, sealed_remark'))

describe('the ballot box', () => {
  it('answers nobody before the ballots are in the database, and shares transactions', async () => {
    const box = createBallotBox(store)
    const results = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const result = await box.drop(aBallot())
        return [result, await database.countRows('envelope')] as const
      }),
    )
    expect(results.every(([result, stored]) => result === 'boxed' && stored > 0)).toBe(true)
    expect(await database.countRows('envelope')).toBe(200)
    expect(await database.countRows('sealed_remark')).toBeLessThan(20)
  })

  it('takes a double tap for one ballot', async () => {
    const box = createBallotBox(store)
    const ballot = aBallot()
    const results = await Promise.all([box.drop(ballot), box.drop(ballot), box.drop(ballot)])
    expect([...results].sort()).toEqual(['boxed', 'repeated', 'repeated'])
    expect(await box.drop({ ...ballot, digest: randomBytes(16) })).toBe('spent')
  })

  it('lets the others through when one ballot of a batch is refused', async () => {
    const box = createBallotBox(store)
    const poisoned = aBallot({ digest: randomBytes(17) })
    const others = Array.from({ length: 20 }, () => aBallot())
    const results = await Promise.all(
      [...others.slice(0, 7), poisoned, ...others.slice(7)].map((each) => box.drop(each)),
    )
    expect(results.filter((result) => result === 'boxed')).toHaveLength(20)
    expect(results[7]).toBe('refused')
    expect(await database.countRows('envelope')).toBe(20)
  })

  it('says it is busy instead of growing without end', async () => {
    const box = createBallotBox(store, { limits: { waiting: 10 } })
    const results = await Promise.all(Array.from({ length: 40 }, () => box.drop(aBallot())))
    expect(results.filter((result) => result === 'boxed')).toHaveLength(10)
    expect(results.filter((result) => result === 'busy')).toHaveLength(30)
    expect(await database.countRows('envelope')).toBe(10)
  })

  it('bounds what waiting ballots weigh', async () => {
    const box = createBallotBox(store, { limits: { waitingBytes: 2800 } })
    const results = await Promise.all(Array.from({ length: 5 }, () => box.drop(aBallot({ remark: 'x'.repeat(400) }))))
    expect(results.filter((result) => result === 'busy')).toHaveLength(3)
  })

  it('commits what waits before it closes, and then takes no more', async () => {
    const box = createBallotBox(store)
    const waiting = Array.from({ length: 30 }, () => box.drop(aBallot()))
    await box.close()
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 30 }, () => 'boxed'))
    expect(await box.drop(aBallot())).toBe('busy')
  })

  it('gives back what it held: nothing waits, nothing weighs', async () => {
    const box = createBallotBox(store)
    const ballot = aBallot({ remark: 'Chờ lâu.' })
    await Promise.all([box.drop(ballot), box.drop(ballot), box.drop(aBallot())])
    expect([box.waiting, box.waitingBytes, box.crowded]).toEqual([0, 0, false])
  })

  it('bounds double taps as well, and answers them without asking the database again', async () => {
    let asked = 0
    const box = createBallotBox(
      async (ballots) => {
        asked++
        return await store(ballots)
      },
      { limits: { waiting: 50 } },
    )
    const ballot = aBallot()
    const results = await Promise.all(Array.from({ length: 200 }, () => box.drop(ballot)))
    const count = (wanted: string) => results.filter((result) => result === wanted).length
    expect([count('boxed'), count('repeated'), count('busy'), asked]).toEqual([1, 49, 150, 1])
  })

  it('tells apart two contents under one token, whichever the database knew before', async () => {
    const box = createBallotBox(store)
    const one = aBallot()
    const rival = aBallot({ id: one.id })
    expect(await Promise.all([box.drop(one), box.drop(rival)])).toEqual(['boxed', 'spent'])
    // First in memory, but not the first in the database.
    expect(await Promise.all([box.drop(rival), box.drop(one)])).toEqual(['spent', 'repeated'])
  })
})

describe('the ballot box and a slow disk', () => {
  it('sends a second batch out when many wait, never a third, and nobody twice', async () => {
    const batches: string[][] = []
    let flying = 0
    let most = 0
    let write = () => {}
    const disk = new Promise<void>((resolve) => {
      write = resolve
    })
    const box = createBallotBox(
      async (ballots) => {
        batches.push(ballots.map(({ id }) => id))
        most = Math.max(most, ++flying)
        await disk
        flying--
        return ballots.map((): CastOutcome => 'boxed')
      },
      { limits: { batch: 50, flights: 2, worthAFlight: 30 } },
    )
    const early = Array.from({ length: 20 }, () => box.drop(aBallot()))
    await new Promise((resolve) => setTimeout(resolve, 5))
    const few = Array.from({ length: 29 }, () => box.drop(aBallot()))
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect([batches.length, most]).toEqual([1, 1])
    const many = Array.from({ length: 300 }, () => box.drop(aBallot()))
    await vi.waitFor(() => expect(batches).toHaveLength(2))
    write()
    const results = await Promise.all([...early, ...few, ...many])
    expect(new Set(results)).toEqual(new Set(['boxed']))
    expect(most).toBe(2)
    const ids = batches.flat()
    expect([ids.length, new Set(ids).size]).toEqual([349, 349])
  })
})

describe('the ballot box and a database that comes and goes', () => {
  const fault = Object.assign(new Error('terminating connection'), { code: '57P01' })
  const boxed = (ballots: readonly BallotToSeal[]) => ballots.map((): CastOutcome => 'boxed')

  it('tries again for a while, so that a short restart is not noticed', async () => {
    let failures = 3
    const box = createBallotBox(async (ballots) => {
      if (failures-- > 0) throw fault
      return boxed(ballots)
    })
    expect(await box.drop(aBallot())).toBe('boxed')
  })

  it('then says it is busy to everyone waiting, without making the next ones wait, and resumes by itself', async () => {
    let away = true
    let tries = 0
    const box = createBallotBox(
      async (ballots) => {
        tries++
        if (away) throw fault
        return boxed(ballots)
      },
      { limits: { patience: 100, firstPause: 20, longestPause: 40, batch: 2 } },
    )
    const results = await Promise.all(Array.from({ length: 20 }, () => box.drop(aBallot())))
    expect(new Set(results)).toEqual(new Set(['busy']))
    const asked = performance.now()
    for (let index = 0; index < 100; index++) expect(await box.drop(aBallot())).toBe('busy')
    // If each had been queued, each would have waited for the whole `patience`.
    expect(performance.now() - asked).toBeLessThan(5000)
    expect(tries).toBeLessThan(12)
    away = false
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await box.drop(aBallot())).toBe('boxed')
    expect(box.waiting).toBe(0)
  })

  it('closes in time though the database never answers, and calls nothing boxed', async () => {
    const box = createBallotBox(() => new Promise(() => {}), { limits: { closing: 50, batch: 3 } })
    const waiting = Array.from({ length: 10 }, () => box.drop(aBallot()))
    await box.close()
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['busy']))
    expect(box.waiting).toBe(0)
  })

  it('tells its watch what was committed and what failed', async () => {
    const seen: unknown[] = []
    const watch = {
      committed: (ballots: number) => void seen.push(['committed', ballots]),
      failed: (error: unknown, ballots: number) => void seen.push([(error as { code: string }).code, ballots]),
    }
    let failures = 1
    const box = createBallotBox(
      async (ballots) => {
        if (failures-- > 0) throw fault
        return boxed(ballots)
      },
      { watch },
    )
    await Promise.all([box.drop(aBallot()), box.drop(aBallot())])
    expect(seen).toEqual([
      ['57P01', 2],
      ['committed', 2],
    ])
  })
})
