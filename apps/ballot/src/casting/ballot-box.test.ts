import { aBallot, aDesk, freshDatabase } from '@long-dan/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createBallotBox, usualLimits } from './ballot-box.ts'

const database = await freshDatabase()
const door = database.as('ballot_writer')
const desk = await aDesk(database)

beforeEach(() => database.query('truncate ballot, ballot_pending'))

describe('the ballot box', () => {
  it('answers nobody before the ballots are in the database, and shares transactions', async () => {
    const box = createBallotBox(door)
    const results = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const result = await box.drop(aBallot(desk))
        return [result, await database.countRows('ballot')] as const
      }),
    )
    expect(results.every(([result, stored]) => result === 'counted' && stored > 0)).toBe(true)
    expect(await database.countRows('ballot')).toBe(200)
    expect(await database.countRows('ballot_pending')).toBeLessThan(20)
  })

  it('takes a double tap for one ballot', async () => {
    const box = createBallotBox(door)
    const ballot = aBallot(desk)
    const results = await Promise.all([box.drop(ballot), box.drop(ballot), box.drop(ballot)])
    expect([...results].sort()).toEqual(['counted', 'repeated', 'repeated'])
    expect(await box.drop({ ...ballot, answers: 1n })).toBe('spent')
  })

  it('lets the others through when one ballot of a batch is refused', async () => {
    const box = createBallotBox(door)
    const poisoned = aBallot(desk, { deskId: 999_999 })
    const others = Array.from({ length: 20 }, () => aBallot(desk))
    const results = await Promise.all(
      [...others.slice(0, 7), poisoned, ...others.slice(7)].map((each) => box.drop(each)),
    )
    expect(results.filter((result) => result === 'counted')).toHaveLength(20)
    expect(results[7]).toBe('refused')
    expect(await database.countRows('ballot')).toBe(20)
  })

  it('says it is busy instead of growing without end', async () => {
    const box = createBallotBox(door, { ...usualLimits, waiting: 10 })
    const results = await Promise.all(Array.from({ length: 40 }, () => box.drop(aBallot(desk))))
    expect(results.filter((result) => result === 'counted')).toHaveLength(10)
    expect(results.filter((result) => result === 'busy')).toHaveLength(30)
    expect(await database.countRows('ballot')).toBe(10)
  })

  it('bounds what waiting remarks may weigh', async () => {
    const box = createBallotBox(door, { ...usualLimits, waitingRemarkCharacters: 1000 })
    const results = await Promise.all(
      Array.from({ length: 5 }, () => box.drop(aBallot(desk, { remark: 'x'.repeat(400) }))),
    )
    expect(results.filter((result) => result === 'busy')).toHaveLength(3)
  })

  it('commits what waits before it closes, and then takes no more', async () => {
    const box = createBallotBox(door)
    const waiting = Array.from({ length: 30 }, () => box.drop(aBallot(desk)))
    await box.close()
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 30 }, () => 'counted'))
    expect(await box.drop(aBallot(desk))).toBe('busy')
  })
})
