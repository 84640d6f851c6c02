import { freshDatabase, longConfirmed } from '@long-dan/testing'
import { expect, it } from 'vitest'

const database = await freshDatabase()
const decides = async () => {
  const [row] = await database.query<{ may: boolean }>(`select decides_from('a') < now() as may`)
  return row?.may ?? false
}

it('lets an account decide only in the role and unit that were confirmed', async () => {
  await database.query(`insert into account (id, username, name, email, role, unit_id)
    values ('a', 'official', 'x', 'a@accounts.invalid', 'district-official', 1)`)
  expect(await decides()).toBe(false)
  await longConfirmed(database, ['a'])
  expect(await decides()).toBe(true)
  const [other] = await database.query<{ id: number }>('select min(id) as id from administrative_unit where id > 1')
  // Somebody who owns the database, or a fault, gives it another role, or moves it.
  for (const change of [`role = 'province-official'`, `unit_id = ${other?.id}`]) {
    await database.query(`update account set ${change} where id = 'a'`)
    expect(await decides(), change).toBe(false)
    await database.query(`update account set role = 'district-official', unit_id = 1 where id = 'a'`)
  }
  expect(await decides()).toBe(true)
})
