import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ballotAppOn } from '../modes.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const { app, page, send, slipOf, tidy, onDay, openBox } = await ballotAppOn(database)
afterAll(() => app.close())
beforeEach(async () => {
  await onDay('2026-11-02')
  await database.query('truncate ballot, envelope, sealed_remark, slip_code, slip_month, intake_counter')
})
const ballots = async () => {
  await openBox()
  return await database.query('select entry_mode, service_date from ballot')
}
const rows = () =>
  database.query<{ seed: Buffer | null; service_date: string | null }>('select seed, service_date from slip_code')

describe('a code on an appointment slip', () => {
  it('makes one ballot of its own mode, however often and wherever it is opened and sent', async () => {
    const code = await slipOf(desk)
    const first = await page(`/r/${code}`)
    await onDay('2026-11-04')
    const second = await page(`/r/${code.toLowerCase()}`)
    expect([first.reply.statusCode, second.reply.statusCode]).toEqual([200, 200])
    expect(first.action).toBe(`/r/${code}?send`)

    const counted = await send(first.action, { token: first.token, overall: '5' })
    expect(counted.statusCode).toBe(201)
    // The same answers from the other phone are the same ballot; other answers are refused.
    const again = await send(second.action, { token: second.token, overall: '5' })
    expect([again.statusCode, again.json().receipt]).toEqual([200, counted.json().receipt])
    expect(await send(second.action, { token: second.token, overall: '1' })).toMatchObject({ statusCode: 409 })
    expect(await send(`/d/${desk.code}`, { token: second.token, overall: '2' })).toMatchObject({ statusCode: 409 })
    // Every page of the code has the service date of its first opening.
    expect(await ballots()).toEqual([{ entry_mode: 3, service_date: '2026-11-02' }])
  })

  it('leads to the ballot of the desk that took over, in the same language', async () => {
    const old = await aDesk(database, '16612', '2023-06-01')
    const code = await slipOf(old)
    const opened = async (query: string) => (await app.inject({ url: `/r/${code}${query}` })).headers.location
    expect([await opened(''), await opened('?lang=en')]).toEqual([`/d/${old.code}`, `/d/${old.code}?lang=en`])
  })

  it('of an invitation makes a ballot of that mode, once, and one of the other mode cannot be made of it', async () => {
    const [invitation, slip] = [await slipOf(desk, '2026-12-31', 7), await slipOf(desk)]
    const [invited, served] = [await page(`/r/${invitation}`), await page(`/r/${slip}`)]
    expect(await send(invited.action, { token: invited.token, overall: '2' })).toMatchObject({ statusCode: 201 })
    // The token used cannot be sent again, not even under a slip's code.
    expect(await send(served.action, { token: invited.token, overall: '5' })).toMatchObject({ statusCode: 409 })
    await tidy()
    const spent = (await page(`/r/${invitation}`)).reply
    expect(spent.statusCode).toBe(410)
    expect(spent.body).toContain('Lời mời này đã được dùng')
    const open = (await page(`/r/${slip}`)).reply
    expect(open.statusCode).toBe(200)
    // Of the two prepared pages, one is for invited citizens.
    expect([invited.reply, open].map(({ body }) => body.includes('Ông/Bà được mời góp ý'))).toEqual([true, false])
    expect(await ballots()).toEqual([{ entry_mode: 7, service_date: '2026-11-02' }])
  })

  it('erases every way from itself to the ballot once counted, says so kindly, and still answers a lost receipt', async () => {
    const code = await slipOf(desk)
    const { token, action } = await page(`/r/${code}`)
    const counted = await send(action, { token, overall: '4' })
    expect((await rows())[0]).toMatchObject({ service_date: '2026-11-02' })
    await tidy()
    expect(await rows()).toEqual([{ seed: null, service_date: null }])

    const spent = (await page(`/r/${code}`)).reply
    expect(spent.statusCode).toBe(410)
    expect(spent.body).toContain('Mã này đã được dùng')
    expect(spent.body).toContain(`href="/d/${desk.code}"`)
    const lost = await send(action, { token, overall: '4' })
    expect([lost.statusCode, lost.json().receipt]).toEqual([200, counted.json().receipt])
    expect(await database.countRows('envelope')).toBe(1)
  })

  it('makes its ballot of the seed that is erased: code and keys alone lead to another', async () => {
    const code = await slipOf(desk)
    const opened = async () => Buffer.from((await page(`/r/${code}`)).token, 'base64url').subarray(13, 29)
    const nonce = await opened()
    expect((await opened()).equals(nonce)).toBe(true)
    await database.query(`update slip_code set seed = '\\x${'00'.repeat(16)}'`)
    expect((await opened()).equals(nonce)).toBe(false)
  })

  it('tells a database that records its calls nothing of the order in which slips were used', async () => {
    await database.query(`
      create table spied (hashes bytea[]); grant insert on spied to ballot_keeper;
      create or replace function spend_slip_codes(hashes bytea[]) returns void
      language sql security definer set search_path = public, pg_temp
      begin atomic
        insert into spied values (hashes);
        update slip_code set seed = null, service_date = null where code_hash = any (hashes) and service_date is not null;
      end`)
    for (let used = 0; used < 10; used++) {
      const { token, action } = await page(`/r/${await slipOf(desk)}`)
      await send(action, { token, overall: '4' })
    }
    await tidy()
    const [call] = await database.query<{ hashes: string[] }>(
      `select array(select encode(hash, 'hex') from unnest(hashes) with ordinality as of (hash, place) order by place) as hashes from spied`,
    )
    expect(call?.hashes).toHaveLength(10)
    expect(call?.hashes).toEqual(call?.hashes.toSorted())
  })

  it('is not lost by being opened, nor by a process that ends before it is marked as spent', async () => {
    const code = await slipOf(desk)
    for (let opened = 0; opened < 5; opened++) await page(`/r/${code}`)
    const { token, action } = await page(`/r/${code}`)
    expect(await send(action, { token, overall: '4' })).toMatchObject({ statusCode: 201 })
    // Nobody flushes, as after a kill: another page of the code still makes no second ballot, and marks the code as spent.
    const late = await page(`/r/${code}`)
    expect(await send(late.action, { token: late.token, overall: '3' })).toMatchObject({ statusCode: 409 })
    await tidy()
    expect(await rows()).toEqual([{ seed: null, service_date: null }])
    expect(await database.countRows('envelope')).toBe(1)
  })

  it('gives back everything that was filled in while the database cannot be asked about it', async () => {
    const code = await slipOf(desk)
    const { token, action } = await page(`/r/${code}`)
    const payload = new URLSearchParams({ token, overall: '2', remark: 'Chờ hơi lâu.' }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const submit = () => app.inject({ method: 'POST', url: action, headers, payload })
    await database.query('alter table slip_code rename to slip_code_away')
    const busy = await submit()
    const noForm = await app.inject({ method: 'POST', url: action, headers, payload: 'overall=2' })
    await database.query('alter table slip_code_away rename to slip_code')
    expect([busy.statusCode, busy.headers['retry-after'], noForm.statusCode]).toEqual([503, '5', 503])
    expect(busy.body).toContain('Chờ hơi lâu.')
    expect(busy.body).toMatch(/name="overall" value="2" checked/u)
    expect(busy.body).toContain(`value="${token}"`)
    expect((await submit()).statusCode).toBe(303)
  })

  it('is spent by its own ballot only', async () => {
    const [mine, yours] = [await slipOf(desk), await slipOf(desk)]
    await page(`/r/${mine}`)
    const theirs = await page(`/r/${yours}`)
    const poster = await page(`/d/${desk.code}`)
    await send(`/r/${mine}`, { token: theirs.token, overall: '4' })
    await send(`/r/${mine}`, { token: poster.token, overall: '4' })
    await tidy()
    expect((await rows()).every(({ seed }) => seed !== null)).toBe(true)
    expect((await page(`/r/${mine}`)).reply.statusCode).toBe(200)
  })

  it('expires with its last day, and leads on to the desk’s ballot', async () => {
    const code = await slipOf(desk, '2026-11-30')
    await onDay('2026-11-30')
    expect((await page(`/r/${code}`)).reply.statusCode).toBe(200)
    await onDay('2026-12-01')
    const { reply } = await page(`/r/${code}`)
    expect(reply.statusCode).toBe(410)
    expect(reply.body).toContain('30/11/2026')
    expect(reply.body).toContain(`href="/d/${desk.code}"`)
  })

  it('can be typed, and a mistyped one is told apart', async () => {
    const code = await slipOf(desk)
    const typed = await app.inject({ url: `/r?code=${code.slice(0, 4)}%20${code.slice(4).toLowerCase()}` })
    expect([typed.statusCode, typed.headers.location]).toEqual([303, `/r/${code}`])
    expect(await app.inject({ url: '/r' })).toMatchObject({ statusCode: 200 })
    for (const wrong of ['ACDEFGHJKMNP', 'x', '%F0%9F']) {
      const { statusCode } = await app.inject({ url: `/r/${wrong}` })
      expect([400, 404]).toContain(statusCode)
    }
  })

  it('is stored as a keyed hash, beside nothing that leads to a ballot', async () => {
    const code = await slipOf(desk)
    const columns = await database.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'slip_code' order by 1`,
    )
    expect(columns.map(({ name }) => name)).toEqual([
      'code_hash',
      'desk_id',
      'entry_mode',
      'seed',
      'service_date',
      'valid_until',
    ])
    const [row] = await database.query<{ text: string }>(`select slip_code::text as text from slip_code`)
    expect(row?.text).not.toContain(code)
  })
})
