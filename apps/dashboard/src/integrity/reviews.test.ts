import { unitSlug } from '@long-dan/administrative-units'
import { applyExclusions, rebuildTallies } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { signalKinds } from '@long-dan/signals'
import { aBallot, aDesk, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

const slug = 'phuong-hac-thanh-14797'
const desk = await aDesk(database, '14797', '2026-10-01')
const person = (role: Parameters<typeof aPerson>[2], unit?: string) => aPerson(app, dashboard, role, unit)
const people = {
  commune: await person('commune-official', slug),
  foreign: await person('commune-official', 'xa-hoang-tien-15991'),
  elsewhere: await person('district-official', 'khu-vuc-hoang-hoa-kv399'),
  province: await person('province-official'),
  auditor: await person('auditor'),
  administrator: await person('administrator'),
}
const { directory } = dashboard.reference.current()
const areaUnit = directory.byCode('KV380', '2026-11-23')
const areaSlug = areaUnit ? unitSlug(areaUnit) : ''
let caseId = 0
const url = () => `/reviews/${caseId}`
const days = { from: '2026-10-12', to: '2026-10-12', modes: 'paper' }
const proposal = { act: 'proposed', decision: 'exclude', ...days, reason: 'Một xấp phiếu giấy nhập hai lần' }
const proposalIn = (body: string) => /name="proposal" value="(?<id>\d+)"/u.exec(body)?.groups?.id ?? ''

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-09-01', '2026-10-01')`)
  const ballots = (day: string, entryMode: number, count: number, overall: 2 | 5) =>
    Array.from({ length: count }, () =>
      aBallot(desk, {
        serviceDate: day,
        entryMode,
        form: entryMode === 6 ? 3 : 1,
        answers: { overall, listen: 4 },
      }),
    )
  await putBallots(database, [
    ...ballots('2026-10-05', 2, 30, 5),
    ...ballots('2026-10-06', 1, 8, 2),
    ...ballots('2026-10-12', 6, 24, 5),
  ])
  const [row] = await database.query<{ id: number }>(`
    insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
    values (${desk.id}, ${desk.unitId}, '2026-10', '2026-10-01', '2026-11-01', 'how-filled-in', '2026-11-03') returning id`)
  caseId = row?.id ?? 0
  await database.query(`insert into review_event (case_id, unit_id, act) values (${caseId}, ${desk.unitId}, 'opened')`)
  for (const kind of signalKinds)
    await database.query(`
      insert into review_case_signal (case_id, unit_id, kind, observed, expected, false_alarm, evidence, rules_version, noted_on)
      values (${caseId}, ${desk.unitId}, '${kind}', 24, 3.25, 0.00123,
        '{"fromMonth": "2026-05-01", "toMonth": "2026-10-01", "count": 24, "base": 62, "whom": "refused", "firstAsked": 41, "firstReached": 52, "secondAsked": 6, "secondReached": 48, "low": 0.01, "high": 0.2}', '1', '2026-11-03')`)
})

describe('a review', () => {
  it('is there for the level above and the auditor, and for nobody else', async () => {
    for (const name of ['province', 'auditor'] as const) {
      expect((await people[name].get('/reviews')).body).toContain('Cách phiếu được điền')
      expect((await people[name].get(url())).statusCode).toBe(200)
    }
    expect((await people.elsewhere.get('/reviews')).body).toContain('Khi một tháng kết thúc')
    for (const name of ['elsewhere', 'commune', 'foreign', 'administrator'] as const) {
      expect((await people[name].get(url())).statusCode, name).toBe(404)
      expect((await people[name].post(url(), { act: 'assigned' })).statusCode, name).toBe(404)
    }
    for (const asked of ['/reviews/0', '/reviews/999999', '/reviews/x', '/reviews/99999999999'])
      expect((await people.province.get(asked)).statusCode).toBe(404)
  })

  it('tells ordinary reasons first, then the evidence, in words for every kind and both languages', async () => {
    const { body } = await people.province.get(url())
    expect(body.indexOf('lý do bình thường')).toBeLessThan(body.indexOf('Điều máy nhận thấy'))
    expect(body).toContain('khoảng 1 lần trong 810 lần so')
    expect(body).toContain('Trong ít nhất 60 phiếu của cách gửi tại chỗ có ít nhất 20 phiếu đến ngoài giờ')
    expect(body).toContain('6 trong 48 người bị từ chối hoặc trả lại hồ sơ')
    expect((await people.province.get(`${url()}?lang=en`)).body).toContain('about once in 810 comparisons')
    expect(body).toContain(`href="/units/${slug}/callbacks?month=2026-10"`)
    // The month is given in words, not as a code that a search could retain.
    expect(body).not.toContain('name="period"')
  })

  it('is filtered by state and subject', async () => {
    expect((await people.province.get('/reviews?state=closed')).body).toContain('Không có việc nào hợp với bộ lọc')
    expect((await people.province.get('/reviews?state=open&group=how-filled-in')).body).toContain(desk.code)
    expect((await people.province.get(`/reviews?unit=${desk.unitSlug}`)).body).toContain(desk.code)
    expect((await people.province.get('/reviews?unit=xa-hoang-thanh-16000')).body).toContain('Không có việc nào hợp')
    expect((await people.province.get('/reviews?state=nonsense')).body).toContain('giá trị của “state”')
  })

  it('says that nobody of the other level could confirm', async () => {
    expect((await people.province.get(url())).body).toContain('nào được quyết định về đơn vị này')
  })
})

describe('a decision', () => {
  it('is refused with what was typed when it names too little, leaves too little, or says nothing', async () => {
    for (const [changes, words] of [
      [{ decision: '' }, 'Xin chọn một quyết định'],
      [{ reason: ' ' }, 'Xin ghi lý do'],
      [{ modes: undefined }, 'ít nhất một cách gửi'],
      [{ to: '2026-11-02' }, 'phải nằm trong kỳ Tháng 10/2026'],
      [{ to: 'x' }, 'Ngày chưa đúng'],
      [{ from: '2026-10-06', to: '2026-10-06', modes: 'poster' }, 'ít hơn 10 phiếu'],
      [{ from: '2026-10-01', to: '2026-10-31', modes: ['paper', 'desk-code'] }, 'còn lại của tháng sẽ ít hơn 10'],
    ] as const) {
      const typed = Object.entries<string | readonly string[] | undefined>({ ...proposal, ...changes }).flatMap(
        ([name, value]) => (value ? [[name, value] as const] : []),
      )
      const reply = await people.province.post(url(), Object.fromEntries(typed))
      expect(reply.statusCode, words).toBe(422)
      expect(reply.body).toContain(words)
    }
    expect((await people.province.post(url(), { ...proposal, reason: '' })).body).toContain('value="2026-10-12"')
    expect((await people.province.post(url(), { act: 'commented', text: '' })).statusCode).toBe(422)
    expect((await people.province.post(url(), { act: 'nonsense' })).statusCode).toBe(422)
    expect((await people.province.post(url(), { act: 'commented', text: 'a\0b' })).body).toContain(
      'ký tự không ghi được',
    )
  })

  it('needs a second person of the other level, and can be taken back before', async () => {
    expect((await people.province.post(url(), { act: 'assigned' })).statusCode).toBe(303)
    expect((await people.province.post(url(), proposal)).statusCode).toBe(303)
    const own = await people.province.get(url())
    // Nobody who could still propose something else and compare is told how the rate would change.
    expect(own.body).toContain('ít nhất 20 phiếu của bộ phận trong tháng không được tính')
    // Proposals for one day more or less, taken back again, would otherwise tell of each day.
    expect(own.body).not.toContain('62 phiếu')
    expect(own.body).not.toMatch(/\d%/u)
    const id = proposalIn(own.body)
    expect((await people.province.post(url(), { act: 'confirmed', proposal: id })).statusCode).toBe(409)
    expect((await people.province.post(url(), { act: 'withdrawn', proposal: id })).statusCode).toBe(303)

    await people.province.post(url(), proposal)
    const area = await aPerson(app, dashboard, 'district-official', areaSlug)
    const page = await area.get(url())
    expect(page.body).toContain('Ông/Bà là người thứ hai')
    expect(page.body).not.toContain('Chưa có tài khoản nào')
    // Whoever was typing a proposal of their own meanwhile keeps the words.
    const late = await area.post(url(), { ...proposal, reason: 'Phiếu giấy & sổ không khớp' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toMatch(/<textarea[^>]* name="text"[^>]*>Phiếu giấy &(?:amp;)? sổ không khớp</u)
    expect((await area.post(url(), { act: 'confirmed', proposal: id })).statusCode).toBe(409)
    expect((await area.post(url(), { act: 'confirmed', proposal: proposalIn(page.body) })).statusCode).toBe(303)
    for (const page of [url(), '/decisions'])
      expect((await area.get(page)).body).toContain('Số liệu chưa theo quyết định này')
    await applyExclusions(database.as('worker'), officialQuestionnaires)
    expect((await area.get(url())).body).toContain('Đã quyết định. Đơn vị có thể phản hồi')
    for (const page of [url(), '/decisions'])
      expect((await area.get(page)).body).not.toContain('Số liệu chưa theo quyết định này')
  })

  it('may not differ by few ballots from one that was seen', async () => {
    const [row] = await database.query<{ id: number }>(`
      insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
      values (${desk.id}, ${desk.unitId}, '2026-10', '2026-10-01', '2026-11-01', 'entry', '2026-11-03') returning id`)
    const second = { ...proposal, modes: ['desk-code', 'paper'], from: '2026-10-05' }
    const reply = await people.province.post(`/reviews/${row?.id}`, second)
    expect(reply.statusCode).toBe(422)
    // Thirty more would be excluded, but eight would remain.
    expect(reply.body).toContain('còn lại của tháng sẽ ít hơn 10')
    expect((await people.province.post(`/reviews/${row?.id}`, { ...second, modes: 'desk-code' })).statusCode).toBe(422)
  })

  it('is told to the measured commune with reason and figures, and without how it was noticed', async () => {
    const { body } = await people.commune.get('/decisions')
    expect(body).toContain('Một xấp phiếu giấy nhập hai lần')
    expect(body).toContain('không tính 24 phiếu này 78,9% (30/38); nếu tính cả 87,1% (54/62)')
    expect(body).not.toMatch(/một lần trong|Nhận xem xét|Phiếu cách nhau|\/reviews\//u)
    expect((await people.foreign.get('/decisions')).body).toContain('Mọi phiếu hợp lệ đều được tính')
    expect((await people.administrator.get('/decisions')).statusCode).toBe(404)
  })

  it('that leaves nothing is not passed off as a month without ballots', async () => {
    const all = await aDesk(database, '15991', '2026-10-01')
    await putBallots(
      database,
      Array.from({ length: 20 }, () => aBallot(all, { serviceDate: '2026-10-07', answers: { overall: 5 } })),
    )
    await database.query(`
      insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
      values (${all.id}, ${all.unitId}, '2026-10', '2026-10-01', '2026-11-01', 'too-many', '2026-11-03')`)
    await database.query(`
      insert into ballot_exclusion (event_id, unit_id, desk_id, first_day, last_day, entry_modes)
      select min(id), ${all.unitId}, ${all.id}, '2026-10-01', '2026-10-31', '{1,2,3,4,5,6}' from review_event
      where id not in (select event_id from ballot_exclusion)`)
    await rebuildTallies(database.admin, officialQuestionnaires)
    for (const page of ['/units/xa-hoang-tien-15991?period=2026-10', `/desks/${all.code}?period=2026-10`]) {
      const { body } = await people.foreign.get(page)
      expect(body, page).toContain('20 phiếu không được tính theo quyết định của hai người ở hai cấp.')
      expect(body, page).toContain('Nếu tính cả: 100% (20/20)')
      expect(body, page).not.toContain('chưa có phiếu nào')
    }
  })

  it('is answered once by that commune alone, and then decided again', async () => {
    const appeal = `/decisions/${caseId}/appeal`
    expect((await people.foreign.post(appeal, { text: 'x' })).statusCode).toBe(404)
    expect((await people.province.post(appeal, { text: 'x' })).statusCode).toBe(404)
    expect((await people.commune.post(appeal, { text: ' ' })).statusCode).toBe(422)
    expect((await people.commune.post(appeal, { text: 'Hai xấp của hai ngày' })).statusCode).toBe(303)
    expect((await people.commune.post(appeal, { text: 'x' })).statusCode).toBe(409)
    const { body } = await people.province.get(url())
    expect(body).toContain('Hai xấp của hai ngày')
    expect(body).toContain('value="lift"')
    expect(body).not.toContain('value="keep"')
  })

  it('leaves its trace in the access record', async () => {
    const record = (await people.auditor.get('/access-record')).body
    for (const words of ['Thay đổi việc xem xét phiếu', 'Xem việc xem xét phiếu', `reviews/${caseId} confirmed`])
      expect(record).toContain(words)
    expect((await people.auditor.post(url(), { act: 'commented', text: 'x' })).statusCode).toBe(404)
  })
})

it('says of a well-founded rate in words what recognition still needs: ballots that prove a visit', async () => {
  const wall = await aDesk(database, '16561', '2026-09-01')
  const ballots = (entryMode: number, count: number) =>
    Array.from({ length: count }, () =>
      aBallot(wall, { serviceDate: '2026-09-08', entryMode, answers: { overall: 5 } }),
    )
  const page = async () => (await people.province.get(`/units/${wall.unitSlug}?period=2026-Q3`)).body
  const words = 'Chưa dùng được để công nhận mô hình: chưa đến 30% số phiếu'
  await putBallots(database, ballots(1, 60))
  await publishQuarters(database, ['2026-Q3'])
  expect(await page()).toContain(words)
  // 26 of 86 ballots came with an appointment slip's code.
  await putBallots(database, ballots(3, 26))
  await publishQuarters(database, ['2026-Q3'])
  expect(await page()).not.toContain(words)
})

it('has a public rule that everybody may read', async () => {
  for (const browser of [people.commune, people.administrator])
    expect((await browser.get('/integrity')).body).toContain('Máy không xóa, không loại phiếu nào')
})
