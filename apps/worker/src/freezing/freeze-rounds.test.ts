import { setTimeout as pause } from 'node:timers/promises'
import { latestFreezes } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { startFreezing } from './freeze-rounds.ts'

const database = await freshDatabase()
const door = database.as('worker')

async function isCaughtUp({ caughtUp }: { readonly caughtUp: Promise<void> }): Promise<boolean> {
  return Promise.race([caughtUp.then(() => true), pause(3000, false)])
}

it('has caught up once the last closed period is published, which waits for the signature of the book', async () => {
  const desk = await aDesk(database)
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-04-01')`)
  await putBallots(
    database,
    Array.from({ length: 40 }, () => aBallot(desk, { serviceDate: '2026-01-12' })),
  )
  const failures: unknown[] = []
  const freezing = startFreezing({
    door,
    log: () => {},
    graceDays: 5,
    needsBook: true,
    questionnaires: async () => officialQuestionnaires,
    onFault: (error) => void failures.push(error),
  })
  try {
    expect(await isCaughtUp(freezing)).toBe(false)
    expect(await latestFreezes(door)).toEqual([])
    await database.query(`insert into book_seal (number, kind, day, complete, size, root, note)
      values (1, 'ballots', service_today(), true, 0, sha256(''), 'signed')`)
    await freezing.caughtUp
    expect((await latestFreezes(door)).map(({ periodCode }) => periodCode)).toContain('2026-Q1')
    expect(failures).toEqual([])
  } finally {
    await freezing.close()
  }
})
