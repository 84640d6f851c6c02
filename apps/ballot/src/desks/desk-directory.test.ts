import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { createDeskDirectory } from './desk-directory.ts'

const database = await freshDatabase()
const [kept, changed] = [await aDesk(database), await aDesk(database, '16561')]

it('finds a desk by its code, whatever a keyboard or a message adds to it', async () => {
  const desks = createDeskDirectory(database.as('ballot_writer'), officialQuestionnaires)
  await desks.refresh('2026-11-02')
  const { code } = kept
  const half = `${code.slice(0, 3)}–${code.slice(3)}`
  for (const typed of [code.toLowerCase(), ` ${half} `, `${code}.`, `(${code})`, `\u200b${code}\u202c`, `${code}/`])
    expect(desks.find(typed)?.code, JSON.stringify(typed)).toBe(code)
  expect(desks.find(code.slice(1))).toBeUndefined()
})

it('keeps the object of a desk while nothing of it changes, and makes a new one when something does', async () => {
  const desks = createDeskDirectory(database.as('ballot_writer'), officialQuestionnaires)
  await desks.refresh('2026-11-02')
  const before = [desks.find(kept.code), desks.find(changed.code)]
  expect(before.every(Boolean)).toBe(true)
  await database.query(`update desk set hotline = '0237 3 000 111' where id = ${changed.id}`)
  await desks.refresh('2026-11-02')
  expect(desks.find(kept.code)).toBe(before[0])
  expect(desks.withId(kept.id)).toBe(before[0])
  expect(desks.find(changed.code)).not.toBe(before[1])
  expect(desks.find(changed.code)?.hotline).toBe('0237 3 000 111')
})
