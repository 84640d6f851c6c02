import { addPasskey } from '@long-dan/database/dashboard'
import { keyFingerprint } from '@long-dan/decisions'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { sendAsShown } from '../forms/form-on.test-support.ts'
import { aPerson, type Person, signInAs, signing, testPassword } from '../gate/people.test-support.ts'
import { ruleFields } from '../rollout/rule/rule-fields.test-support.ts'
import { createAccount } from './create-account.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

const first = await aPerson(app, dashboard, 'administrator')
const province = dashboard.reference.current().directory.units.find(({ level }) => level === 'province')
if (!province) throw new Error('No province')
const draft = { username: 'quan-tri-hai', name: 'Quản trị hai', role: 'administrator', unit: province } as const
await createAccount(database.admin, draft, { text: testPassword, isTemporary: false }, null)
const [{ id: secondId } = { id: '' }] = await database.query<{ id: string }>(
  `select id from account where username = 'quan-tri-hai'`,
)
const unsigned = await signInAs(app, 'quan-tri-hai', testPassword)
const second = { ...unsigned, post: await signing(database, secondId, unsigned.post) }
const desk = await aDesk(database, '14797', '2026-10-01')

const ownPassword = testPassword
const confirm = (who: Pick<Person, 'post'>, username: string) => who.post(`/accounts/${username}/confirmation`)

async function aReview(): Promise<number> {
  const [row] = await database.query<{ id: number }>(`
    insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
    values (${desk.id}, ${desk.unitId}, '2026-10', '2026-10-01', '2026-11-01', 'how-filled-in', '2026-11-03') returning id`)
  await database.query(`insert into review_event (case_id, unit_id, act) values (${row?.id}, ${desk.unitId}, 'opened')`)
  return row?.id ?? 0
}

/** Creates an account on the page and signs in, with the password marked as changed. */
async function made(username: string): Promise<Pick<Person, 'get' | 'post'>> {
  const reply = await first.post('/accounts', {
    username,
    role: 'province-official',
    unit: '',
    name: 'Tỉnh',
    ownPassword,
  })
  const password = /<code class="key">(?<text>[^<]+)<\/code>/u.exec(reply.body)?.groups?.text ?? ''
  await database.query(`update account set must_change_password = false where username = '${username}'`)
  const browser = await signInAs(app, username, password)
  const [account] = await database.query<{ id: string }>(`select id from account where username = '${username}'`)
  return { ...browser, post: await signing(database, account?.id ?? '', browser.post) }
}
// Lets a day pass by both clocks: the database's, and the process's, which the tests at other times set back by up to a day.
const daysPass = (username: string) =>
  database.query(`do $$ begin set local session_replication_role = replica;
    update account_confirmation set confirmed_at = confirmed_at - interval '49 hours' where grant_id in (
      select account_grant.id from account_grant join account on account.id = account_id where username = '${username}'); end $$`)

const caseId = await aReview()
const proposal = { act: 'proposed', decision: 'keep', reason: 'Không có gì lạ', from: '', to: '' }

it('an account that decides waits for a second administrator and a day', async () => {
  const official = await made('tinh-moi')
  const url = `/reviews/${caseId}`
  const proposes = async () => (await official.post(url, proposal)).statusCode
  expect((await official.get(url)).body).toContain('Tài khoản của Ông/Bà chưa được ra quyết định')
  expect(await proposes()).toBe(409)
  expect((await first.get('/accounts/tinh-moi')).body).toContain('chờ một quản trị viên khác xác nhận')
  expect((await confirm(first, 'tinh-moi')).statusCode).toBe(409)
  expect((await second.get('/accounts/tinh-moi')).body).toContain('Xác nhận tài khoản')
  const confirmed = await database.countRows('account_confirmation')
  const roleIs = (role: string) => database.query(`update account set role = '${role}' where username = 'tinh-moi'`)
  // What is shown is the grant to be signed, even if the account changes at that moment.
  await roleIs('district-official')
  const question = await confirm(unsigned, 'tinh-moi')
  await roleIs('province-official')
  expect([question.statusCode, question.body.includes('tinh-moi · Cán bộ cấp tỉnh')]).toEqual([200, true])
  expect(await database.countRows('account_confirmation')).toBe(confirmed)
  expect((await confirm(second, 'tinh-moi')).statusCode).toBe(303)
  expect((await confirm(second, 'tinh-moi')).statusCode).toBe(409)
  expect(await proposes()).toBe(409)
  expect((await second.get('/accounts/tinh-moi')).body).toContain('Được ra quyết định từ')
  await daysPass('tinh-moi')
  expect((await official.get(url)).body).not.toContain('chưa được ra quyết định')
  expect(await proposes()).toBe(303)
})

it('the programme waits for it too: recognition, the rule, reports, alleged violations', async () => {
  const official = await made('tinh-ctrinh')
  const model = { level: 'province', state: 'proposed', startedOn: '2026-01-05' }
  const decision = { ...model, state: 'recognised', decisionNumber: '12/QĐ', decidedOn: '2026-10-01' }
  const created = await official.post('/rollout/models', { ...model, unit: 'phuong-hac-thanh-14797' })
  const early = await official.post('/rollout/models', { ...decision, unit: 'Phường Quảng Phú' })
  const url = String(created.headers.location)
  expect(url).toMatch(/^\/rollout\/models\/\d+$/u)
  const commune = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
  const report = '/rollout/reports/phuong-hac-thanh-14797?quarter=2026-Q3'
  await commune.post(report, { act: 'submitted', version: '0', officials: '10', officialsPledged: '10' })
  const remark = 'e0000000-0000-4000-8000-000000000001'
  await database.query(`
    insert into remark (id, desk_id, service_month, text, unit_id, route)
    values ('${remark}', ${desk.id}, '2026-10-01', 'Đòi thêm tiền', ${desk.unitId}, 'escalated')`)
  const decisions = [
    ['recognised', url, { ...decision, version: '1' }],
    ['returned', report, { act: 'returned', version: '1', reason: 'Xem lại' }],
    ['enacted', '/rollout/rule', ruleFields],
    ['settled', `/remarks/${remark}/outcome`, { seen: 'escalated', outcome: 'inspection', reason: '' }],
  ] as const
  for (const [what, address, fields] of decisions) {
    const reply = await official.post(address, fields)
    expect([what, reply.statusCode]).toEqual([what, what === 'recognised' ? 422 : 409])
    expect(reply.body).toContain('Tài khoản của Ông/Bà chưa được ra quyết định')
  }
  expect(early.body).toContain('chưa được ra quyết định')
  await confirm(second, 'tinh-ctrinh')
  await daysPass('tinh-ctrinh')
  for (const [what, address, fields] of decisions)
    expect([what, (await official.post(address, fields)).statusCode]).toEqual([what, 303])
})

it('what anybody of the unit corrects or takes back waits for nobody: numbers of dossiers, answers to remarks', async () => {
  const official = await made('tinh-so')
  const unit = '/units/phuong-hac-thanh-14797'
  const number = { [`received.${desk.code}.${desk.unitId}`]: '120' }
  expect((await official.post(`${unit}/dossiers?month=2026-10`, number)).statusCode).toBe(303)
  const id = 'a0000000-0000-4000-8000-000000000001'
  await database.query(`
    insert into remark (id, desk_id, service_month, text, unit_id, route)
    values ('${id}', ${desk.id}, '2026-10-01', 'Chờ lâu', ${desk.unitId}, 'desk')`)
  const answer = { for: id, period: '2026-Q4', said: 'Người dân đợi lâu.', done: 'Thêm một người tiếp.' }
  const preview = await official.post(`${unit}/remarks/answers`, answer)
  const seen = /name="seen" value="(?<seen>[0-9a-f]{64})"/u.exec(preview.body)?.groups?.seen ?? ''
  expect((await official.post(`${unit}/remarks/answers`, { ...answer, seen })).statusCode).toBe(303)
  const [{ answerId } = { answerId: '' }] = await database.query<{ answerId: string }>(
    'select id as "answerId" from remark_answer',
  )
  const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
  expect((await area.post(`${unit}/remarks/answers/withdraw`, { answer: answerId })).statusCode).toBe(303)
})

it('a passkey signs once another administrator stands by it, who compared its fingerprint with the owner', async () => {
  const official = await made('tinh-khoa')
  const [{ id: accountId } = { id: '' }] = await database.query<{ id: string }>(
    `select id from account where username = 'tinh-khoa'`,
  )
  const publicKey = Buffer.from('one public key')
  const passkey = 'n'.repeat(22)
  await addPasskey(dashboard.door, {
    id: passkey,
    accountId,
    name: 'Máy mới',
    publicKey,
    counter: 0n,
    transports: '',
  })
  const [own, others] = [await official.get('/account'), await second.get('/accounts/tinh-khoa')]
  for (const { body } of [own, others]) expect(body).toContain(keyFingerprint(publicKey))
  expect(own.body).toContain('Chưa ký được quyết định')
  expect(others.body).toContain('Xác nhận khóa truy cập')
  const url = '/accounts/tinh-khoa/passkey'
  // The administrator who gave out the password could have registered the key.
  expect((await first.post(url, { passkey })).statusCode).toBe(409)
  expect((await official.post(url, { passkey })).statusCode).toBe(404)
  const question = await unsigned.post(url, { passkey })
  expect([question.statusCode, question.body.includes(keyFingerprint(publicKey))]).toEqual([200, true])
  expect((await second.post(url, { passkey })).statusCode).toBe(303)
  expect((await second.post(url, { passkey })).statusCode).toBe(409)
  expect((await official.get('/account')).body).not.toContain('Chưa ký được quyết định')
})

it('another role or unit is another account for that', async () => {
  await made('tinh-doi')
  await confirm(second, 'tinh-doi')
  await daysPass('tinh-doi')
  const decides = async () =>
    (
      await database.query<{ may: boolean }>(
        `select decides_from(id) <= now() as may from account where username = 'tinh-doi'`,
      )
    )[0]?.may
  expect(await decides()).toBe(true)
  await sendAsShown(first, '/accounts/tinh-doi', {
    role: 'district-official',
    unit: 'Khu vực Hoằng Hóa',
    name: 'Khu vực',
  })
  expect(await decides()).toBeNull()
  await sendAsShown(first, '/accounts/tinh-doi', {
    role: 'district-official',
    unit: 'Khu vực Hoằng Hóa',
    name: 'Tên khác',
  })
  await confirm(second, 'tinh-doi')
  expect(await decides()).toBe(false)
})

it('the database refuses who goes round the page', async () => {
  await made('tinh-vong')
  const [account] = await database.query<{ id: string }>(`select id from account where username = 'tinh-vong'`)
  const run = (statement: string) =>
    database.query(`do $$ begin
      perform set_config('long_dan.unit_ids', '*', true), set_config('long_dan.role', 'province-official', true),
        set_config('long_dan.account_id', '${account?.id}', true);
      set local role dashboard;
      ${statement};
    end $$`)
  const refused = { code: '23514' }
  const propose = `insert into review_event (case_id, unit_id, act, decision, reason, account_id, role)
    values (${caseId}, ${desk.unitId}, 'proposed', 'keep', 'x', '${account?.id}', 'province-official')`
  await expect(run(propose)).rejects.toMatchObject(refused)
  const version = (state: string, number: number) => `insert into pilot_model_version
    (model_id, unit_id, version, level, state, decided_on, act, recorded_by)
    select id, unit_id, ${number}, 'province', '${state}', '2026-10-01', 'entered', '${account?.id}' from pilot_model limit 1`
  const report = `insert into quarter_report_version (unit_id, quarter, version, state, act, reason, recorded_by)
    values (${desk.unitId}, '2026-04-01', 1, 'returned', 'returned', 'x', '${account?.id}')`
  const rule = `insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition,
      carry_over, reason, recorded_by)
    values ('2027-04-01', 1, 'enacted', 50, 1, 1, false, 'none', 'x', '${account?.id}')`
  // The model is recognised by now, so neither another recognition nor a step back may pass.
  for (const decision of [version('recognised', 3), version('proposed', 3), report, rule])
    await expect(run(decision)).rejects.toMatchObject(refused)
  const confirmAs = (by: string) => `insert into account_confirmation (grant_id, confirmed_by)
    select id, '${by}' from account_grant where account_id = '${account?.id}'`
  // Not even in the name of another administrator, who has signed nothing.
  for (const by of [first.accountId, account?.id ?? '', secondId])
    await expect(run(confirmAs(by))).rejects.toMatchObject(refused)
})

it('no administrator comes from the page', async () => {
  const reply = await first.post('/accounts', {
    username: 'quan-tri-ba',
    role: 'administrator',
    unit: '',
    name: '',
    ownPassword,
  })
  expect(reply.statusCode).toBe(422)
  expect(reply.body).toContain('chỉ được tạo bằng lệnh trên máy chủ')
  expect(
    (await sendAsShown(first, '/accounts/tinh-moi', { role: 'administrator', unit: '', name: '' })).statusCode,
  ).toBe(422)
  expect(
    (await sendAsShown(first, '/accounts/quan-tri-hai', { role: 'administrator', unit: '', name: 'Đổi tên' }))
      .statusCode,
  ).toBe(303)
})
