import { randomBytes } from 'node:crypto'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { openSession } from './open-session.ts'

const database = await freshDatabase()
const session = await openSession({ url: database.url('worker') })
afterAll(() => session.end())

const three = 'select $1::bytea as first, $2::text as text, $3::bytea as last'
const ask = async (values: readonly unknown[], text = three) => (await session.query(text, values)).rows[0]

it('bytes of any size arrive as they are, among text and nothing, whenever the statement is asked', async () => {
  for (const size of [0, 1, 255, 1024, 70_000, 3_000_000]) {
    const bytes = randomBytes(size)
    expect(await ask([bytes, 'ệ', null])).toEqual({ first: bytes, text: 'ệ', last: null })
    expect(await ask([null, null, bytes])).toEqual({ first: null, text: null, last: bytes })
  }
})

it('bytes of two statements asked at once are not mixed up', async () => {
  const [one, two] = [randomBytes(9), randomBytes(2000)]
  // Neither text has been used before, so each is described first.
  const both = await Promise.all([
    ask([one, 'a', two], `${three} -- a`),
    ask([two, 'b', one], `${three} -- b`),
    ask([one, 'c', one]),
  ])
  expect(both).toEqual([
    { first: one, text: 'a', last: two },
    { first: two, text: 'b', last: one },
    { first: one, text: 'c', last: one },
  ])
})

it('a statement that fails takes nothing along, and the next one is answered', async () => {
  await expect(ask([randomBytes(9)], 'select $1::bytea / 0')).rejects.toMatchObject({ code: '42883' })
  await expect(ask([randomBytes(9), 'x', 'y'], 'select $1::bytea, $2::integer, $3::text')).rejects.toMatchObject({
    code: '22P02',
  })
  expect(await ask([Buffer.from('a'), 'b', Buffer.from('c')])).toMatchObject({ text: 'b' })
})

it('a statement that must be prepared anew, for its table is another, gets its bytes again', async () => {
  await database.query('create table kept (bytes bytea); grant all on kept to public')
  const insert = 'insert into kept values ($1) returning *'
  await session.query(insert, [Buffer.from('one')])
  await database.query('alter table kept add column more integer')
  expect((await session.query(insert, [Buffer.from('two')])).rows).toEqual([{ bytes: Buffer.from('two'), more: null }])
})
