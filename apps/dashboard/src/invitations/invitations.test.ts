import { randomUUID } from 'node:crypto'
import { openSlipCode } from '@long-dan/database/ballot'
import { issueInvitations, withScope } from '@long-dan/database/dashboard'
import { takeReportedDossiers } from '@long-dan/database/worker'
import { aBallot, aDesk, freshDatabase, putBallots, setToday, startTcpProxy } from '@long-dan/testing'
import { oneStopSoftware } from '@long-dan/testing/one-stop-software'
import { hashSlipCode, parseSlipCode } from '@long-dan/web/visit-codes'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person, testPassword } from '../gate/people.test-support.ts'
import { invitations } from './schemas.ts'

const today = '2026-11-23'
const database = await freshDatabase()
const dashboard = await aDashboard(database)
await setToday(database, today)
const { app } = dashboard
const [desk, foreign] = [await aDesk(database), await aDesk(database, '15991')]
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const commune = await aPerson(app, dashboard, 'commune-official', desk.unitSlug)
const address = await app.listen({ host: '127.0.0.1', port: 0 })
const network = await startTcpProxy('127.0.0.1', Number(new URL(address).port))
afterAll(async () => {
  await network.close()
  await app.close()
})

async function tokenOf(person: Person, scope: string): Promise<string> {
  const typed = { name: 'Một cửa điện tử', scope, days: '90', ownPassword: testPassword }
  return /longdan_[\w-]{43}/u.exec((await person.post('/account/tokens', typed)).body)?.[0] ?? 'none'
}
const token = await tokenOf(area, 'invitations')
const software = oneStopSoftware(address, token)
const done = { desk: desk.code, doneOn: today, finished: 3, refused: 2 }
const counts = async () => {
  const [row] = await database.query<{ batches: number; issued: number; codes: number }>(`
    select count(*)::int as batches, coalesce(sum(issued), 0)::int as issued,
      (select count(*)::int from slip_code where entry_mode = 7) as codes from invitation_batch`)
  return row
}
const hashOf = (link: string) => hashSlipCode(Buffer.alloc(32, 7), parseSlipCode(link.split('/').at(-1) ?? '') ?? '')
const knownTo = (link: string) => openSlipCode(database.as('ballot_writer'), hashOf(link), today)

describe('software that reports dossiers', () => {
  it('gets a link for each, of the refused ones too, which open the ballot of the desk as an invitation', async () => {
    const { status, headers, answer } = await software.report(done)
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store'])
    expect(invitations.parse(answer)).toEqual(answer)
    expect(answer).toMatchObject({ ...done, withheld: 0, validUntil: '2026-12-31' })
    const links: string[] = answer.invitations.map(({ url }: { readonly url: string }) => url)
    expect(new Set(links).size).toBe(5)
    for (const link of links) {
      expect(link).toMatch(/^http:\/\/ballot\.example\/r\/[A-Z0-9]{12}$/u)
      expect(await knownTo(link)).toMatchObject({ deskId: desk.id, entryMode: 7, validUntil: '2026-12-31' })
    }
  })

  it('gets the same links after lost answers, crashes and at the same moment, and none twice', async () => {
    const before = await counts()
    software.note(done)
    software.note({ ...done, finished: 1, refused: 0 })
    const overNetwork = () => software.flush(`http://127.0.0.1:${network.port}`)
    network.set('unanswered')
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await overNetwork()).toEqual([])
    expect([(await counts())?.batches, software.waiting()]).toEqual([(before?.batches ?? 0) + 2, 2])
    network.set('open')
    const links = await overNetwork()
    expect([new Set(links).size, software.waiting()]).toEqual([6, 0])
    const key = randomUUID()
    const twins = await Promise.all(Array.from({ length: 6 }, () => software.report(done, key)))
    const answered = twins.filter(({ status }) => status === 201)
    expect(twins.every(({ status }) => status === 201 || status === 409)).toBe(true)
    const repeated = await software.report(done, key)
    expect(repeated.headers.get('idempotent-replayed')).toBe('true')
    for (const { answer } of answered) expect(answer).toEqual(repeated.answer)
    const after = await counts()
    expect(after).toEqual({
      batches: (before?.batches ?? 0) + 3,
      issued: (before?.issued ?? 0) + 11,
      codes: (before?.codes ?? 0) + 11,
    })
  })

  it.each([
    [{ ...done, finished: -1 }, ['finished']],
    [{ ...done, finished: 501 }, ['finished']],
    [{ ...done, finished: 400, refused: 400 }, ['finished']],
    [{ ...done, finished: 0, refused: 0 }, ['finished']],
    [{ ...done, refused: 1.5 }, ['refused']],
    [{ ...done, finished: '3' }, ['finished']],
    [{ ...done, doneOn: '2026-11-24' }, ['doneOn']],
    [{ ...done, doneOn: '2026-11-19' }, ['doneOn']],
    [{ ...done, doneOn: '2026-02-30' }, ['doneOn']],
    [{ ...done, doneOn: '0000-01-01' }, ['doneOn']],
    [{ ...done, dossier: 'H56.41-261123-0012', phone: '0912345678' }, ['dossier', 'phone']],
    [[], ['body']],
    [{}, ['desk', 'doneOn', 'finished', 'refused']],
  ])('is told which fields of %j are wrong', async (body, fields) => {
    const before = await counts()
    const { status, answer } = await software.report(body)
    expect([status, answer.code]).toEqual([422, 'body-invalid'])
    expect(answer.errors.map(({ field }: { readonly field: string }) => field)).toEqual(fields)
    expect(await counts()).toEqual(before)
  })

  it('needs a key of its own for each report', async () => {
    for (const key of ['', 'short', 'x'.repeat(129)])
      expect(await software.send(done, { 'idempotency-key': key })).toMatchObject({ status: 400 })
    expect(await software.send(done)).toMatchObject({ status: 400, answer: { code: 'idempotency-key-needed' } })
    expect(await software.send('{"desk":', { 'idempotency-key': randomUUID() })).toMatchObject({ status: 400 })
    const key = randomUUID()
    await software.report(done, key)
    const reused = await software.report({ ...done, finished: 4 }, key)
    expect([reused.status, reused.answer.code]).toEqual([422, 'idempotency-key-reused'])
  })
})

describe('whoever wants invitations that are not theirs', () => {
  it('finds no desk beyond the token, and no door without one', async () => {
    for (const code of [foreign.code, 'AAAAAAA'])
      expect(await software.report({ ...done, desk: code })).toMatchObject({ status: 404 })
    const reads = oneStopSoftware(address, await tokenOf(area, 'results'))
    const none = oneStopSoftware(address, `longdan_${'A'.repeat(43)}`)
    for (const other of [reads, none]) expect(await other.report(done)).toMatchObject({ status: 401 })
    // A token for invitations reads no figures, and a signed-in browser invites nobody.
    const results = `/api/v1/results?unit=${desk.unitSlug}&period=2026-10`
    expect(await app.inject({ url: results, headers: { authorization: `Bearer ${token}` } })).toMatchObject({
      statusCode: 401,
    })
    expect(await area.post('/api/v1/invitations', {})).toMatchObject({ statusCode: 401 })
  })

  it('is not the measured commune, by no token and not past the app', async () => {
    expect(await tokenOf(commune, 'invitations')).toBe('none')
    await database.query(`update account set role = 'commune-official' where id = '${area.accountId}'`)
    expect(await software.report(done)).toMatchObject({ status: 404 })
    const scope = { role: 'commune-official', unitIds: [desk.unitId], accountId: commune.accountId }
    const order = { deskId: desk.id, doneOn: today, finished: 1, refused: 0, validUntil: '2026-12-31' }
    const bytes = { request: Buffer.alloc(32), salt: Buffer.alloc(16), hashes: [Buffer.alloc(16)] }
    const minted = withScope(dashboard.door, scope, (door) => issueInvitations(door, { ...order, ...bytes }))
    await expect(minted).rejects.toMatchObject({ code: '42501' })
    await database.query(`update account set role = 'district-official' where id = '${area.accountId}'`)
  })

  it('gets no more than the desk has dossiers, under however many keys and together with slips', async () => {
    await database.query(`insert into dossier_count (desk_id, unit_id, month, received)
      select ${desk.id}, ${desk.unitId}, month, received from (values ('2026-08-01'::date, 40), ('2026-09-01', 40), ('2026-10-01', 4000)) as known (month, received)`)
    const slips = await area.post(`/desks/${desk.code}/slips`, { count: '10', until: '2026-12-31', format: 'csv' })
    expect(slips.statusCode).toBe(200)
    const before = (await counts())?.issued ?? 0
    const replayed = await Promise.all(Array.from({ length: 12 }, () => software.report(done)))
    const given = replayed.reduce((sum, { answer }) => sum + answer.invitations.length, 0)
    // One and a half times forty, minus the slips.
    expect(before + given).toBe(50)
    expect(replayed.reduce((sum, { answer }) => sum + answer.withheld, 0)).toBe(60 - given)
    expect(
      (await area.post(`/desks/${desk.code}/slips`, { count: '1', until: '2026-12-31', format: 'csv' })).statusCode,
    ).toBe(422)
    await expect(database.query('delete from invitation_batch')).rejects.toThrow()
    await expect(database.query('update invitation_batch set issued = 1')).rejects.toThrow()
  })

  it('learns nothing from the database: no code, no key, no order, and after a week no way back', async () => {
    const key = randomUUID()
    await database.query(
      `insert into dossier_count (desk_id, unit_id, month, received) values (${desk.id}, ${desk.unitId}, '2026-09-01', 400)`,
    )
    await database.query(
      `insert into dossier_count (desk_id, unit_id, month, received) values (${desk.id}, ${desk.unitId}, '2026-08-01', 400)`,
    )
    const { answer } = await software.report({ ...done, finished: 40 }, key)
    const codes: string[] = answer.invitations.map(({ url }: { readonly url: string }) => url.split('/').at(-1))
    const everything = JSON.stringify(
      await database.query(`select (select json_agg(batch) from invitation_batch as batch) as batches,
        (select json_agg(code) from slip_code as code) as codes, (select json_agg(line) from access_record as line) as record`),
    )
    for (const secret of [key, ...codes]) expect(everything).not.toContain(secret)
    const stored = await database.query<{ hash: string }>(
      `select encode(code_hash, 'hex') as hash from slip_code where entry_mode = 7 and xmin = (select xmin from invitation_batch order by id desc limit 1) order by ctid`,
    )
    expect(stored.map(({ hash }) => hash)).toEqual(stored.map(({ hash }) => hash).toSorted())
    expect(stored.map(({ hash }) => hash)).not.toEqual(
      answer.invitations.map(({ url }: { readonly url: string }) => hashOf(url).toString('hex')),
    )
    // Repeatable for a week, even when nothing new can be reported about that day any more.
    await setToday(database, '2026-11-30')
    await takeReportedDossiers(database.as('worker'))
    expect((await software.report({ ...done, finished: 40 }, key)).answer).toEqual(answer)
    expect((await software.report({ ...done, finished: 40 })).answer.errors[0].field).toBe('doneOn')
    await setToday(database, '2026-12-01')
    await takeReportedDossiers(database.as('worker'))
    expect(await database.query('select from invitation_batch where salt is not null')).toEqual([])
    expect(await software.report({ ...done, finished: 40 }, key)).toMatchObject({ status: 410 })
    await setToday(database, today)
  })

  it('is out once the token is revoked', async () => {
    await database.query(`update api_token set revoked_at = now()`)
    expect(await software.report(done)).toMatchObject({ status: 401 })
  })
})

describe('a month of reports', async () => {
  const [reporting, typed, jumping] = [
    await aDesk(database, '14758'),
    await aDesk(database, '16522'),
    await aDesk(database, '15925'),
  ]
  const known = () =>
    database.query(`select desk_id, month, received, returned from dossier_count
      where desk_id in (${reporting.id}, ${typed.id}, ${jumping.id}) and account_id is not null order by desk_id, month`)

  it('is the number of dossiers, once it is whole, where nobody typed one and it is no jump', async () => {
    const [{ id } = { id: '' }] = await database.query<{ id: string }>('select id from account limit 1')
    const batch = (at: number, day: string, finished: number) =>
      `(${at}, '${day}', ${finished}, 10, 0, '2026-12-31', decode(md5('${at}${day}') || md5('${day}'), 'hex'), '${id}')`
    await database.query(`
      insert into dossier_count (desk_id, unit_id, month, received)
      values (${typed.id}, ${typed.unitId}, '2026-10-01', 77), (${jumping.id}, ${jumping.unitId}, '2026-08-01', 20);
      insert into invitation_batch (desk_id, done_on, finished, refused, issued, valid_until, request, issued_by) values
      ${[reporting, typed, jumping]
        .flatMap(({ id: at }) => [
          batch(at, '2026-09-20', 30),
          batch(at, '2026-10-05', 100),
          batch(at, '2026-10-30', 90),
          batch(at, '2026-11-20', 50),
        ])
        .join()}`)
    await setToday(database, '2026-11-03')
    expect(await takeReportedDossiers(database.as('worker'))).toBe(0)
    await setToday(database, '2026-11-04')
    expect(await takeReportedDossiers(database.as('worker'))).toBe(1)
    expect(await takeReportedDossiers(database.as('worker'))).toBe(0)
    await setToday(database, today)
    // September had begun before the first report, and November is not over.
    expect(await known()).toEqual([{ desk_id: reporting.id, month: '2026-10-01', received: 210, returned: 190 }])
    const page = (await area.get(`/units/${jumping.unitSlug}/dossiers?month=2026-10`)).body
    expect(page).toContain('190 hồ sơ xong, 20 bị từ chối')
  })

  it('says how many of those invited answered: of closed months, and at least of others; no ballot that the page does not show', async () => {
    await database.query(`select ensure_ballot_partitions('2025-09-01', '2025-09-01')`)
    await database.query(`
      alter table invitation_batch disable trigger user;
      update invitation_batch set issued = 40 where desk_id = ${reporting.id};
      update invitation_batch set issued = 20, done_on = '2025-09-20' where desk_id = ${typed.id} and done_on = '2026-11-20';
      alter table invitation_batch enable trigger user`)
    const cast = (count: number, entryMode: number, serviceDate: string, at = reporting) =>
      putBallots(
        database,
        Array.from({ length: count }, () => aBallot(at, { serviceDate, entryMode })),
      )
    for (const day of ['2026-10-12', '2026-11-12']) {
      await cast(20, 1, day)
      await cast(16, 7, day)
    }
    await cast(3, 7, '2025-09-21', typed)
    const used = 'phát 80 lời mời; 16 đã dùng (20,0%)'
    for (const url of [`/units/${reporting.unitSlug}`, `/desks/${reporting.code}`]) {
      expect((await area.get(`${url}?period=2026-10`)).body).toContain(used)
      const running = (await area.get(`${url}?period=2026-11`)).body
      expect(running).toContain('phát 40 lời mời. Đến nay đã đếm 16 phiếu, tức ít nhất 40,0%')
      expect(running).not.toContain('đã dùng (')
    }
    expect((await area.get(`/desks/${typed.code}?period=2025-09`)).body).not.toContain('đã dùng (')
  })
})
