import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { loadReference } from './reference.ts'

const database = await freshDatabase()
const reference = await loadReference(database.as('dashboard'), officialQuestionnaires, () => '2026-11-23')

async function changed(change: () => Promise<unknown> | unknown) {
  const before = reference.current()
  await change()
  await reference.refresh()
  const now = reference.current()
  return { now, isSame: now === before, sameUnits: now.directory === before.directory }
}

it('stays the same object while nothing changes', async () => {
  expect(await changed(() => {})).toMatchObject({ isSame: true })
})

it('shows a change of a desk and of the province at once, and keeps the units', async () => {
  const { id } = await aDesk(database, '15991', '2026-07-01')
  await reference.refresh()
  const renamed = await changed(() => database.query(`update desk set hotline = '1900 1234' where id = ${id}`))
  expect(renamed).toMatchObject({ isSame: false, sameUnits: true })
  expect(renamed.now.deskById(id)?.hotline).toBe('1900 1234')
  const closed = await changed(() =>
    database.query(`update desk_assignment set valid_to = '2026-11-01' where desk_id = ${id}`),
  )
  expect(closed.now.deskById(id)?.assignments.at(-1)?.validTo).toBe('2026-11-01')
  const province = await changed(() =>
    database.query(`update installation set province = province || '{"controller": "X"}'`),
  )
  expect(province).toMatchObject({ isSame: false, now: { province: { controller: 'X' } } })
})

it('shows a change of the units', async () => {
  const renamed = await changed(() =>
    database.query(`update administrative_unit set name = name || ' X' where code = '15991' and valid_to is null`),
  )
  expect(renamed).toMatchObject({ isSame: false, sameUnits: false })
  expect(renamed.now.directory.byCode('15991', '2026-11-23')?.name).toMatch(/ X$/u)
})
