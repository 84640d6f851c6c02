import { freshDatabase } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { checkedChain, checkWholeChain } from './check-chain.ts'
import { recordAccess } from './record-access.ts'

const database = await freshDatabase()
const dashboard = database.as('dashboard')
const broken = async () => (await checkWholeChain(dashboard)).broken
const refused = (statement: string) =>
  expect(sql.raw(statement).execute(dashboard)).rejects.toMatchObject({ code: '42501' })

/** Acts as a superuser, whom no trigger stops. */
const asSuperuser = (statement: string) =>
  database.query(`do $$ begin set local session_replication_role = replica; ${statement}; end $$`)

beforeEach(async () => {
  await asSuperuser('truncate access_record, access_link')
  await asSuperuser(`update access_chain_head set position = 0, hash = decode(repeat('00', 32), 'hex')`)
  for (const subject of ['một', 'hai', 'ba', 'bốn'])
    await recordAccess(dashboard, { accountId: null, action: 'exported', subject })
  await checkWholeChain(dashboard)
})

describe('the chain over the access record', () => {
  it('holds, and every line moves its head', async () => {
    const before = await checkedChain(dashboard)
    expect(before).toMatchObject({ length: 4n, broken: null })
    await recordAccess(dashboard, { accountId: null, action: 'signed-in' })
    const after = await checkedChain(dashboard)
    expect(after).toMatchObject({ length: 5n, broken: null })
    expect(after.head).not.toBe(before.head)
  })

  it('holds when many record at once, in transactions of several lines, some of which fail', async () => {
    const work = Array.from({ length: 30 }, (_, at) =>
      dashboard.transaction().execute(async (transaction) => {
        await recordAccess(transaction, { accountId: null, action: 'exported', subject: `a${at}` })
        await recordAccess(transaction, { accountId: null, action: 'exported', subject: `b${at}` })
        if (at % 3 === 0) throw new Error('Taken back')
      }),
    )
    const outcomes = await Promise.allSettled(work)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
    expect(await checkedChain(dashboard)).toMatchObject({ length: 44n, broken: null })
  })

  it.each([
    ['changes a line', `update access_record set subject = 'khác' where subject = 'hai'`],
    [
      'moves a line to another moment',
      `update access_record set recorded_at = recorded_at - interval '1 day' where subject = 'hai'`,
    ],
    ['says that somebody else did it', `update access_record set action = 'signed-in' where subject = 'hai'`],
    ['takes a line out', `delete from access_record where subject = 'hai'`],
    [
      'takes a line out with its link',
      `delete from access_link where record_id = (select id from access_record where subject = 'hai'); delete from access_record where subject = 'hai'`,
    ],
    [
      'takes the last line out with its link',
      `delete from access_link where record_id = (select id from access_record where subject = 'bốn'); delete from access_record where subject = 'bốn'`,
    ],
    ['puts a line in', `insert into access_record (action, recorded_at) values ('signed-in', '2020-01-01')`],
    [
      'changes two lines about',
      `update access_record set subject = case subject when 'hai' then 'ba' else 'hai' end where subject in ('hai', 'ba')`,
    ],
    ['writes another hash', `update access_link set hash = sha256('x') where position = 2`],
    ['winds the head back', `update access_chain_head set position = 3`],
  ])('shows that a superuser %s', async (_, statement) => {
    expect(await broken()).toBeNull()
    await asSuperuser(statement)
    expect(await broken()).not.toBeNull()
  })

  it('shows at once what a superuser does to lines added since all of it was checked', async () => {
    expect(await broken()).toBeNull()
    for (const subject of ['năm', 'sáu', 'bảy'])
      await recordAccess(dashboard, { accountId: null, action: 'exported', subject })
    expect(await checkedChain(dashboard)).toMatchObject({ length: 7n, broken: null })
    await asSuperuser(`update access_record set subject = 'khác' where subject = 'sáu'`)
    expect(await checkedChain(dashboard)).toMatchObject({ broken: 'position 6' })
    await asSuperuser(`update access_record set subject = 'sáu' where subject = 'khác'`)
    await asSuperuser(`insert into access_record (action, recorded_at) values ('signed-in', '2020-01-01')`)
    expect((await checkedChain(dashboard)).broken).toMatch(/^record /u)
  })

  it('says when all of it was checked, and does so again after ten minutes, without the reader waiting', async () => {
    const before = await checkWholeChain(dashboard)
    await asSuperuser(`update access_record set subject = 'khác' where subject = 'hai'`)
    expect(await checkedChain(dashboard)).toMatchObject({ wholeAt: before.at, broken: null })
    vi.useFakeTimers({ toFake: ['Date'], now: before.at.getTime() + 10 * 60_000 + 1 })
    await checkedChain(dashboard)
    await vi.waitFor(async () => expect((await checkedChain(dashboard)).broken).toBe('position 2'))
    vi.useRealTimers()
  })

  it('is not followed over many lines by one reader after another: older ones wait for the next whole check', async () => {
    const { at } = await checkWholeChain(dashboard)
    const [line] = await database.query<{ id: number }>(
      `insert into access_record (action) select 'exported' from generate_series(1, 201) returning id`,
    )
    const change = (action: string) =>
      asSuperuser(`update access_record set action = '${action}' where id = ${line?.id}`)
    await change('signed-in')
    expect(await checkedChain(dashboard)).toMatchObject({ broken: 'position 5' })
    await change('exported')
    expect(await checkedChain(dashboard)).toMatchObject({ length: 205n, broken: null, wholeAt: at })
    await change('signed-in')
    expect(await checkedChain(dashboard)).toMatchObject({ length: 205n, broken: null, wholeAt: at })
    expect(await broken()).toBe('position 5')
  })

  it('is followed bit by bit however long it is, and a break in any bit is found', async () => {
    await database.query(`insert into access_record (action) select 'exported' from generate_series(1, 4500)`)
    expect(await checkWholeChain(dashboard)).toMatchObject({ broken: null, to: { position: 4504n } })
    await asSuperuser(
      `update access_record set action = 'signed-in' where id = (select record_id from access_link where position = 4400)`,
    )
    expect(await broken()).toBe('position 4400')
  })
})

describe('the role dashboard', () => {
  it('adds no line of the past, and none to the chain by itself', async () => {
    await refused(`insert into access_record (action, recorded_at) values ('signed-in', '2020-01-01')`)
    await refused(`insert into access_record (id, action) overriding system value values (1, 'signed-in')`)
    await refused(`insert into access_link values (9, 9, sha256('x'))`)
    await refused('delete from access_link')
    await refused('update access_chain_head set position = 9')
    await refused('update access_record set subject = null')
  })

  it('makes no administrator, neither new nor of another account', async () => {
    const account = (role: string) => `insert into account (id, username, name, email, role, unit_id)
      values ('${role}', '${role}', 'x', '${role}@accounts.invalid', '${role}', 1)`
    await refused(account('administrator'))
    await sql.raw(account('auditor')).execute(dashboard)
    await refused(`update account set role = 'administrator' where id = 'auditor'`)
    await database.query(account('administrator'))
    // Existing accounts may be renamed.
    await sql.raw(`update account set name = 'y', role = 'administrator' where id = 'administrator'`).execute(dashboard)
    await refused(
      `insert into account_confirmation (grant_id, confirmed_by, confirmed_at) values (1, 'administrator', now() - interval '1 week')`,
    )
    await refused(
      `insert into account_grant (account_id, role, unit_id, granted_at) values ('auditor', 'auditor', 1, '2020-01-01')`,
    )
    await refused(`update account_confirmation set confirmed_at = '2020-01-01'`)
  })
})
