import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freshDatabase, testBookKey } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { composeDependencies } from '../dependencies.ts'
import { checkConfig } from '../settings/config.ts'
import { createVoices } from '../voices/voices.ts'
import { readDesks } from './refresh-desks.ts'

it('knows published voices from the first page on, and makes no page anew while they stay the same', async () => {
  const database = await freshDatabase()
  const config = checkConfig({
    databaseUrl: database.url('ballot_writer'),
    tokenKey: '7c'.repeat(32),
    bookKey: testBookKey,
    publicUrl: 'http://127.0.0.1',
    controllerName: 'test',
    logLevel: 'silent',
  })
  const revisions = async () => {
    const deps = await composeDependencies(config, officialQuestionnaires)
    const first = deps.voices.revision()
    await readDesks(deps)
    await Promise.all([deps.door.destroy(), deps.castingDoor.destroy()])
    return [first, deps.voices.revision()]
  }
  const none = createVoices().revision()
  expect(await revisions()).toEqual([none, none])
  // Without the accounts of the two people it takes.
  await database.query(`
    set session_replication_role = replica;
    with recording as (
      insert into voice_recording (language, words, type, sound, account_id)
      values ('vi', repeat('0', 64), 'audio/webm', '\\x1a45dfa3'::bytea || decode(repeat('07', 100), 'hex'), 'speaker')
      returning id
    )
    insert into voice_publication (language, version, recording_ids, account_id)
    select 'vi', 1, array[id], 'listener' from recording;
    reset session_replication_role`)
  const [first, second] = await revisions()
  expect(first).not.toBe(none)
  expect(second).toBe(first)
})
