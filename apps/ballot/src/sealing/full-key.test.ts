import { parseKey } from '@long-dan/ballot-book'
import { serviceDayOf } from '@long-dan/statistics'
import { aTestBox, freshDatabase, testBookKey } from '@long-dan/testing'
import { createLogger } from '@long-dan/web'
import { expect, it } from 'vitest'
import { createDaySealer } from './day-sealer.ts'

const database = await freshDatabase()
const door = database.as('ballot_writer')
const today = serviceDayOf(new Date())
const events: string[] = []
const logger = createLogger({
  app: 'ballot',
  level: 'info',
  destination: { write: (line: string) => void events.push((JSON.parse(line) as { event: string }).event) },
})
const aProcess = () => {
  const bookKey = parseKey(testBookKey) ?? expect.fail('no key')
  return createDaySealer({ door, bookKey, logger, now: () => new Date() })
}

it('keeps sealing when a stranger has used up the places of the day’s key, and starts anew under the next key', async () => {
  await aTestBox(database, [today])
  const running = aProcess()
  await running.refresh()
  const before = running.current()
  expect(before).toBeDefined()
  await database.query(`select add_box_context('${today}', 1::smallint, sha256(uuid_send(gen_random_uuid())))
    from generate_series(1, 2000)`)
  const started = aProcess()
  await started.refresh()
  await started.refresh()
  await running.refresh()
  expect(started.current()).toBeUndefined()
  expect(running.current()).toBe(before)
  expect(events).toEqual(['box-key-full'])
  // The worker makes a second one.
  await aTestBox(database, [today])
  for (const process of [started, running]) {
    await process.refresh()
    expect(process.current()).toBeDefined()
    expect(process.current()).not.toBe(before)
  }
  expect(await database.countRows('box_context where key_number = 2 and place is not null')).toBe(2)
})
