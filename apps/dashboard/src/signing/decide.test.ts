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
    delete from account_passkey where account_id = '${accountId}'; end $$`)
const decided = () => database.countRows(`review_event where act = 'proposed'`)

/** Sends the proposal, then the answer made from the challenge. */
async function answering(answer: (options: { readonly challenge: string }) => string, changes = {}) {
  const question = signingQuestion((await official.post(url, proposal)).body)
  if (!question) throw new Error('Nobody asked for a signature')
  const fields = { ...proposal, challenge: question.challenge, response: answer(question.options), ...changes }
  return { fields, reply: await official.post(url, fields) }
}

it('nobody decides without a passkey, nor with one of today; what was typed stays', async () => {
  await passkeysGone()
  const without = await official.post(url, proposal)
  expect([without.statusCode, without.body.includes(reason)]).toEqual([409, true])
  expect(without.body).toContain('Quyết định phải được ký bằng khóa truy cập')
  await database.query(`insert into account_passkey (id, account_id, name, public_key, counter, transports)
    values ('${authenticator.id}', '${accountId}', 'x', '\\x01', 0, '')`)
  const early = await official.post(url, proposal)
  expect([early.statusCode, early.body.includes(reason)]).toEqual([409, true])
  expect(early.body).toContain('Khóa truy cập của Ông/Bà chưa ký được quyết định')
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
  for (const [how, answer, changes] of [
    ['an old question', () => authenticator.use(old), {}],
    ['a stranger', stranger.use, {}],
    ['a stranger by the own name', renamed(stranger), {}],
    ['a colleague', other.use, {}],
    ['another page', renamed(elsewhere), {}],
    ['nobody there', (options: { readonly challenge: string }) => authenticator.use(options, false), {}],
    ['another text', authenticator.use, { reason: 'Khác' }],
    ['a challenge of nobody', authenticator.use, { challenge: '0'.repeat(32) }],
    ['a challenge that no text of PostgreSQL holds', authenticator.use, { challenge: 'a\0b' }],
    ['no answer of an authenticator', () => '{"id":7,"response":[]}', {}],
    ['nothing like one', () => 'null', {}],
  ] as const) {
    const { reply } = await answering(answer, changes)
    expect([how, reply.statusCode]).toEqual([how, 422])
    expect(reply.body, how).toContain('Chữ ký không khớp với quyết định này')
    expect(signingQuestion(reply.body), how).not.toBeNull()
  }
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
