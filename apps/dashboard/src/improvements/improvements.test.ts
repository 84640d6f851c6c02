import { releaseRemarks } from '@long-dan/database/worker'
import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const database = await freshDatabase('2026-11-23')
await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-11-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

type Cast = Readonly<Record<string, readonly [thanked: number, not: number]>>
async function cast(code: string, quarters: Cast) {
  const desk = await aDesk(database, code, '2026-01-01')
  for (const [serviceDate, [thanked, not]] of Object.entries(quarters)) {
    const answers = [...Array<ScalePoint>(thanked).fill(5), ...Array<ScalePoint>(not).fill(2)]
    await putBallots(
      database,
      answers.map((thank) => aBallot(desk, { serviceDate, answers: { overall: 5, listen: 5, thank } })),
    )
  }
  return desk
}

const [winter, summer] = ['2026-02-03', '2026-08-03']
let ward: Awaited<ReturnType<typeof cast>>
let people: Record<'official' | 'neighbour' | 'area' | 'province' | 'auditor' | 'administrator', Person>
beforeAll(async () => {
  ward = await cast('14797', { [winter]: [60, 40], [summer]: [95, 5] })
  const other = await cast('14758', { [winter]: [12, 8], [summer]: [95, 5] })
  await cast('15991', { [winter]: [290, 10], [summer]: [290, 10] })
  const texts = ['Chờ hơn một giờ ở quầy đất đai', 'Không ai chào hỏi cả', 'Ghế ít', 'Quầy đông quá', 'Nói nhanh quá']
  await database.query(
    `insert into waiting_remark (desk_id, service_month, text) values ${texts.map((text) => `(${ward.id}, '2026-08-01', '${text}')`).join(', ')}`,
  )
  await releaseRemarks(database.as('worker'), '2026-11-01')
  people = {
    official: await aPerson(app, dashboard, 'commune-official', ward.unitSlug),
    neighbour: await aPerson(app, dashboard, 'commune-official', other.unitSlug),
    area: await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380'),
    province: await aPerson(app, dashboard, 'province-official'),
    auditor: await aPerson(app, dashboard, 'auditor'),
    administrator: await aPerson(app, dashboard, 'administrator'),
  }
  place = `/units/${ward.unitSlug}/improvements`
  others = other.unitId
})
let [place, others] = ['', 0]

const task = {
  what: 'Chào mọi người khi vào quầy',
  who: 'Bộ phận Một cửa',
  dueOn: '31/12/2026',
  item: 'thank',
  tag: '',
}
const plain = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

async function begin(fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const reply = await people.official.post(`${place}/new`, { unit: ward.unitSlug, ...task, ...fields })
  expect(reply.statusCode).toBe(303)
  return String(reply.headers.location)
}

/** Rewrites its dates as if it had been done in spring. */
async function longAgo(unitId: number, item = 'thank'): Promise<string> {
  const [row] = await database.query<{ id: string }>(`
    insert into improvement (unit_id, item, created_on, created_by) values (${unitId}, '${item}', '2026-04-10', '${people.official.accountId}') returning id`)
  const id = row?.id ?? ''
  await database.query(`
    insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, recorded_on, account_id) values
      ('${id}', ${unitId}, 1, 'received', 'Chào hỏi', 'Một cửa', '2026-06-01', '2026-04-10', '${people.official.accountId}'),
      ('${id}', ${unitId}, 2, 'done', 'Chào hỏi', 'Một cửa', '2026-06-01', '2026-06-20', '${people.official.accountId}')`)
  return id
}

const step = (version: number, state: string, more = {}) => ({
  version: String(version),
  state,
  reason: '',
  what: task.what,
  who: task.who,
  dueOn: task.dueOn,
  ...more,
})

describe('an improvement', () => {
  it('that is not there yet: the list says when one is noted; of one state, it leads back to all', async () => {
    const { body } = await people.official.get(place)
    expect(body).toContain('Xã, phường ghi việc sẽ làm khi')
    const { body: ofState } = await people.official.get(`${place}?state=doing`)
    expect(ofState).not.toContain('Chưa có việc nào')
    expect(ofState).toContain(`Không có việc nào ở tình trạng này.</strong> <a href="${place}">Tất cả</a>`)
  })

  it('sent twice at the same moment is recorded once, and both lead to it', async () => {
    const counter = { what: 'Thêm một quầy' }
    const [one, other] = await Promise.all([begin(counter), begin(counter)])
    expect(other).toBe(one)
    const id = one.split('/').at(-1)
    expect(
      await database.query(
        `select action from access_record where subject = 'improvements/${id}' and action <> 'viewed'`,
      ),
    ).toHaveLength(1)

    expect(await begin({ ...counter, who: 'Tổ hai' })).not.toBe(one)
    const area = await people.area.post(`${place}/new`, { unit: ward.unitSlug, ...task, ...counter })
    expect(area.headers.location).not.toBe(one)
    expect((await people.official.post(one, step(1, 'doing', counter))).statusCode).toBe(303)
    expect(await begin(counter)).not.toBe(one)
  })

  it('is recorded again when the same is sent after more than a moment', async () => {
    const what = 'Thêm một ghế'
    const { accountId } = people.official
    const [{ id = '' } = {}] = await database.query<{ id: string }>(
      `insert into improvement (unit_id, item, created_by) values (${ward.unitId}, '${task.item}', '${accountId}') returning id`,
    )
    await database.query(`
      insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, recorded_at, account_id) values
        ('${id}', ${ward.unitId}, 1, 'received', '${what}', '${task.who}', '2026-12-31', clock_timestamp() - interval '11 seconds', '${accountId}')`)
    expect(await begin({ what })).not.toContain(id)
  })

  it('begins from a weak criterion, a theme or remarks, and is read by whoever may read remarks', async () => {
    const criteria = await people.official.get(`/units/${ward.unitSlug}/criteria?period=2026-Q1`)
    expect(criteria.body).toContain(`href="${place}/new?item=thank"`)
    const [remark] = await database.query<{ id: string }>(`select id from remark where text like 'Không ai chào%'`)
    const chosen = await people.official.post(`/units/${ward.unitSlug}/remarks`, {
      act: 'improve',
      remark: remark?.id ?? '',
    })
    // From a list of places it offers the weakest criterion there: `thank` with 95 of 100, against `listen` with 100.
    for (const person of [people.official, people.area])
      expect((await person.get(`${place}/new`)).body).toMatch(/<option value="thank" selected/u)
    const form = await people.official.get(String(chosen.headers.location))
    expect(form.body).toContain('Không ai chào hỏi cả')
    const own = await begin({ for: remark?.id ?? '', tag: 'attitude' })
    for (const person of [people.official, people.area, people.province, people.auditor]) {
      expect(plain((await person.get(own)).body)).toContain('Đã nhận')
      expect((await person.get(place)).body).toContain(task.what)
    }
    for (const person of [people.neighbour, people.administrator]) expect((await person.get(own)).statusCode).toBe(404)
    expect((await people.auditor.get(own)).body).not.toContain('name="state"')
    expect((await people.auditor.post(own, step(1, 'doing'))).statusCode).toBe(404)
  })

  it('names no telephone, no day that is over and no desk of another commune', async () => {
    const send = (fields: Readonly<Record<string, string>>) =>
      people.official.post(`${place}/new`, { unit: ward.unitSlug, ...task, ...fields })
    expect((await send({ who: 'Chị Hoa 0912 345 678' })).body).toContain('Có số điện thoại')
    expect((await send({ dueOn: '22/11/2026' })).body).toContain('Hạn đã qua')
    expect((await send({ item: 'weather' })).body).toContain('Xin chọn một câu hỏi')
    expect((await send({ desks: 'AAAAAAA' })).body).toContain('Có bộ phận không thuộc')
    expect((await send({ unit: 'xa-hoang-hoa-15865' })).body).toContain('Xin chọn một xã, phường')
  })

  it('waits in the inbox until it is done', async () => {
    const chairs = { what: 'Thêm ghế ngồi', dueOn: '25/11/2026' }
    const inbox = async () => (await people.official.get('/inbox')).body
    expect(await inbox()).not.toContain(chairs.what)
    const own = await begin(chairs)
    expect(await inbox()).toContain(chairs.what)
    expect((await people.official.post(own, step(1, 'done', chairs))).statusCode).toBe(303)
    expect(await inbox()).not.toContain(chairs.what)
  })

  it('goes forward only, one step of one person at a time', async () => {
    const own = await begin()
    expect((await people.official.post(own, step(1, 'impossible'))).body).toContain('Xin ghi lý do')
    expect((await people.official.post(own, step(1, 'doing'))).statusCode).toBe(303)
    expect((await people.area.post(own, step(1, 'doing'))).statusCode).toBe(409)
    expect((await people.official.post(own, step(2, 'received'))).body).toContain('không quay lại')
    expect((await people.official.post(own, step(2, 'impossible', { reason: 'Thiếu người' }))).statusCode).toBe(303)
    expect((await people.official.post(own, step(3, 'done'))).statusCode).toBe(303)
    expect(plain((await people.official.get(own)).body)).toContain('Sẽ so Quý III/2026 với Quý I/2027')
    // Whoever was still typing keeps the words, and is told that nothing was saved.
    const late = await people.official.post(own, { ...step(4, 'doing'), what: 'Thêm một quầy' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('điều Ông/Bà gửi chưa được lưu')
    expect(late.body).toContain('Thêm một quầy')
  })

  it('is compared in the quarters that its days fix', async () => {
    const told = async (id: string, person = people.official) => plain((await person.get(`/improvements/${id}`)).body)
    const clear = await told(await longAgo(ward.unitId))
    expect(clear).toMatch(/Tăng rõ: \+35,0 điểm/u)
    expect(clear).toContain('Trước (Quý I/2026): 60,0%, 60/100 phiếu Sau (Quý III/2026): 95,0%, 95/100 phiếu')
    expect(await told(await longAgo(ward.unitId, 'overall'))).toContain('Chưa thấy khác biệt rõ')
    const few = await told(await longAgo(others), people.neighbour)
    expect(few).toContain('Chưa đủ phiếu để kết luận: mỗi quý cần ít nhất 30 phiếu.')
    expect(few).not.toMatch(/Tăng rõ|Giảm rõ/u)
  })
})

describe('what the public is told', () => {
  const words = {
    said: 'Nhiều người nói không được chào hỏi.',
    done: 'Từ tháng 12, ai đến cũng được chào và mời ngồi.',
  }
  const seenIn = (body: string) => /name="seen" value="(?<seen>[0-9a-f]{64})"/u.exec(body)?.groups?.seen ?? ''

  it('is seen before it is published, says two things, and follows the state', async () => {
    const own = await begin()
    const send = (version: number, fields = {}) =>
      people.official.post(`${own}/publish`, { version: String(version), ...words, ...fields })
    const published = () =>
      database.query<{ state: string; withdrawn_on: string | null }>(
        `select state, withdrawn_on from remark_answer where improvement_id = '${own.split('/').at(-1)}' order by withdrawn_on is null`,
      )
    expect((await send(1, { done: 'nhiều người nói KHÔNG được chào hỏi' })).body).toContain('Hai câu giống nhau')
    const preview = await send(1)
    expect(plain(preview.body)).toContain(`Đã nhận Người dân góp ý ${words.said} Chúng tôi sẽ làm ${words.done}`)
    const seen = seenIn(preview.body)
    expect((await send(1, { seen, done: 'Một câu khác hẳn.' })).statusCode).toBe(200)
    expect(await published()).toEqual([])
    expect((await send(1, { seen })).statusCode).toBe(303)
    expect(await published()).toEqual([{ state: 'received', withdrawn_on: null }])

    await people.official.post(own, step(1, 'done'))
    expect(plain((await people.official.get(own)).body)).toContain('Bản đang công khai còn ghi “Đã nhận”')
    expect((await send(1, { seen })).statusCode).toBe(409)
    const again = await send(2, { seen })
    expect(plain(again.body)).toContain('Kết quả sẽ hiện ở đây khi đã có số liệu của Quý I/2027.')
    expect((await send(2, { seen: seenIn(again.body) })).statusCode).toBe(303)
    expect((await published()).map(({ state, withdrawn_on }) => [state, withdrawn_on === null])).toEqual([
      ['received', false],
      ['done', true],
    ])
  })

  it('copies no remark, and is nobody else’s to say', async () => {
    const [remark] = await database.query<{ id: string }>(`select id from remark where text like 'Chờ hơn%'`)
    const own = await begin({ for: remark?.id ?? '' })
    const copied = { version: '1', said: 'Bà con chờ hơn một giờ ở quầy đất đai.', done: words.done }
    expect((await people.official.post(`${own}/publish`, copied)).body).toContain('Chép lại lời của người viết')
    for (const person of [people.neighbour, people.auditor, people.administrator])
      expect((await person.post(`${own}/publish`, { version: '1', ...words })).statusCode).toBe(404)
  })
})
