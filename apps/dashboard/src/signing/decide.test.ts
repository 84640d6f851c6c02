import { anAuthenticator } from '@long-dan/decisions/authenticator'
import { aDesk, freshDatabase, longHeldPasskey } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, here, type Person, signedIn, signingQuestion } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app, access } = dashboard
afterAll(() => app.close())

const desk = await aDesk(database, '14797', '2026-10-01')
const [theCase] = await database.query<{ id: number }>(`
  insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
  values (${desk.id}, ${desk.unitId}, '2026-10', '2026-10-01', '2026-11-01', 'how-filled-in', '2026-11-03') returning id`)
await database.query(
  `insert into review_event (case_id, unit_id, act) values (${theCase?.id}, ${desk.unitId}, 'opened')`,
)
const url = `/reviews/${theCase?.id}`
const reason = 'Đã xem từng tờ, không có gì lạ'
const proposal = { act: 'proposed', decision: 'keep', from: '', to: '', reason }

const { accountId } = await aPerson(app, dashboard, 'province-official')
/** A browser that does not sign by itself. */
const official = await signedIn(app, access, accountId)
const authenticator = anAuthenticator('localhost', here.origin)
const passkeysGone = () =>
  database.query(`do $$ begin set local session_replication_role = replica;
    delete from passkey_confirmation where passkey_id in (select id from account_passkey where account_id = '${accountId}');
    delete from account_passkey where account_id = '${accountId}'; end $$`)
const decided = () => database.countRows(`review_event where act = 'proposed'`)

function never(): never {
  throw new Error('Nobody asked for a signature')
}

/** Sends the proposal, then the answer made from the challenge. */
async function answering(answer: (options: { readonly challenge: string }) => string, changes = {}) {
  const question = signingQuestion((await official.post(url, proposal)).body) ?? never()
  const fields = { ...proposal, challenge: question.challenge, response: answer(question.options), ...changes }
  return { fields, reply: await official.post(url, fields) }
}

it('nobody decides without a passkey, nor with one of today; what was typed stays', async () => {
  await passkeysGone()
  const without = await official.post(url, proposal)
  expect([without.statusCode, without.body.includes(reason)]).toEqual([409, true])
  expect(without.body.split('tài khoản chưa có khóa truy cập')).toHaveLength(2)
  await database.query(`insert into account_passkey (id, account_id, name, public_key, counter, transports)
    values ('${authenticator.id}', '${accountId}', 'x', '\\x01', 0, '')`)
  const early = await official.post(url, proposal)
  expect([early.statusCode, early.body.includes(reason)]).toEqual([409, true])
  expect(early.body).toContain('khóa truy cập chờ một quản trị viên khác xác nhận')
  await passkeysGone()
  await longHeldPasskey(database, accountId, authenticator)
})

it('says so before anything is typed, with the way to mend it, and of a confirmed key from when on it signs', async () => {
  await passkeysGone()
  const page = async () => (await official.get(url)).body
  expect(await page()).toMatch(/tài khoản chưa có khóa truy cập.*<a href="\/account">/u)
  await longHeldPasskey(database, accountId, authenticator)
  expect(await page()).not.toContain('chưa ký được quyết định')
  await database.query(`do $$ begin set local session_replication_role = replica;
    update account_passkey set created_at = now() where account_id = '${accountId}'; end $$`)
  expect(await page()).toContain('đã được xác nhận nhưng còn chờ đêm niêm phong')
  expect((await official.get('/account')).body).toContain('Ký được quyết định sau đêm niêm phong, sớm nhất')
  await passkeysGone()
  await longHeldPasskey(database, accountId, authenticator)
})

it('shows what is signed before it is, and writes nothing yet', async () => {
  const { statusCode, body } = await official.post(url, proposal)
  expect(statusCode).toBe(200)
  const shown = body.slice(body.indexOf('<blockquote'), body.indexOf('</blockquote>'))
  for (const words of ['Đề xuất: tính mọi phiếu', desk.code, 'Tháng 10/2026', reason]) expect(shown).toContain(words)
  expect(body.indexOf('</blockquote>')).toBeLessThan(body.indexOf('Ký bằng khóa truy cập'))
  expect(body).toContain(`<input type="hidden" name="reason" value="${reason}">`)
  expect(body.slice(body.indexOf('</blockquote>'))).toContain('Ký xong:</b> đề xuất chờ một người ở cấp kia')
  expect(await decided()).toBe(0)
})

it('goes back without a signature and keeps what was typed', async () => {
  const { options, challenge } = signingQuestion((await official.post(url, proposal)).body) ?? never()
  const response = authenticator.use(options)
  const reply = await official.post(url, { ...proposal, challenge, response, unsigned: 'yes' })
  expect([reply.statusCode, reply.body.includes('Chưa ký nên chưa có gì được ghi')]).toEqual([200, true])
  expect(reply.body).toContain(`${reason}</textarea>`)
  expect(await decided()).toBe(0)
})

it('takes no other signature: of another question, another person, nobody there, another text', async () => {
  const { options: old } = signingQuestion((await official.post(url, proposal)).body) ?? { options: { challenge: '' } }
  const stranger = anAuthenticator('localhost', here.origin)
  const colleague: Person = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
  const other = anAuthenticator('localhost', here.origin)
  await longHeldPasskey(database, colleague.accountId, other)
  const elsewhere = anAuthenticator('localhost', 'http://localhost:1')
  const renamed = (by: typeof stranger) => (options: { readonly challenge: string }) =>
    by.use(options).replaceAll(by.id, authenticator.id)
  const [another, key, invalid] = ['Chữ ký là của một nội dung khác', 'không phải khóa ký được', 'Chữ ký không hợp lệ']
  const expired = 'Trang này đã mở quá 5 phút hoặc đã ký một lần'
  for (const [how, says, answer, changes] of [
    ['an old question', another, () => authenticator.use(old), {}],
    ['a stranger', key, stranger.use, {}],
    ['a stranger by the own name', invalid, renamed(stranger), {}],
    ['a colleague', key, other.use, {}],
    ['another page', invalid, renamed(elsewhere), {}],
    ['nobody there', invalid, (options: { readonly challenge: string }) => authenticator.use(options, false), {}],
    ['another text', another, authenticator.use, { reason: 'Khác' }],
    ['a challenge of nobody', expired, authenticator.use, { challenge: '0'.repeat(32) }],
    ['a challenge that no text of PostgreSQL holds', expired, authenticator.use, { challenge: 'a\0b' }],
    ['no answer of an authenticator', invalid, () => '{"id":7,"response":[]}', {}],
    ['nothing like one', invalid, () => 'null', {}],
  ] as const) {
    const { reply } = await answering(answer, changes)
    expect([how, reply.statusCode]).toEqual([how, 422])
    expect(reply.body, how).toContain(says)
    expect(reply.body, how).toContain(`value="${'reason' in changes ? changes.reason : reason}"`)
    expect(signingQuestion(reply.body), how).not.toBeNull()
  }
  expect(await decided()).toBe(0)
})

it('takes a signature within five minutes of the question', async () => {
  const { options, challenge } = signingQuestion((await official.post(url, proposal)).body) ?? never()
  await database.query(`update account_challenge set expires_at = now() - interval '1 second'`)
  const reply = await official.post(url, { ...proposal, challenge, response: authenticator.use(options) })
  expect([reply.statusCode, reply.body.includes('Trang này đã mở quá 5 phút')]).toEqual([422, true])
  expect(await decided()).toBe(0)
})

it('writes the decision with its signature, however long, once', async () => {
  const { reply, fields } = await answering((options) => authenticator.use({ ...options, beside: 'x'.repeat(9000) }))
  expect(reply.statusCode).toBe(303)
  expect(await database.query('select table_name, account_id, passkey_id from decision_signature')).toEqual([
    { table_name: 'review_event', account_id: accountId, passkey_id: authenticator.id },
  ])
  expect((await official.post(url, fields)).statusCode).toBe(409)
  expect(await decided()).toBe(1)
})
