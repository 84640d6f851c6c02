import { afterAll, describe, expect, it } from 'vitest'
import { poisonedBallots, postmasterKilled } from './database-faults.ts'
import type { Fault } from './fault.ts'
import { citizensLeave, networkCut } from './network-faults.ts'
import { ballotKilled, nothing } from './process-faults.ts'
import { openStage } from './stage.ts'
import { strike } from './strike.ts'

// The short form of `npm run test:faults`, which has more faults, more citizens and more time.
const stage = await openStage({ ballotProcesses: 2, workers: 2 })
afterAll(() => stage.close())

const inShort: readonly Fault[] = [nothing, ballotKilled, postmasterKilled, networkCut, poisonedBallots, citizensLeave]

describe('two ballot processes and two workers on one database lose nothing, double nothing and count exactly', () => {
  it.each(inShort.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    const damage = await strike(stage, fault, { citizens: 12, around: 200 })
    expect(damage).toMatchObject({ lost: 0, doubled: 0, tallyDifference: 0, complaints: [] })
    expect(damage.acknowledged).toBeGreaterThan(0)
  })
})
