import { localeOf } from '@long-dan/i18n'
import { createQuestionnaires, officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'
import { callSteps } from './callbacks-page.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const neighbour = await aDesk(database, '14758')
const dashboard = await aDashboard(database)
const { app } = dashboard
const areaSlug = 'khu-vuc-thanh-pho-thanh-hoa-kv380'
const area = await aPerson(app, dashboard, 'district-official', areaSlug)
const commune = await aPerson(app, dashboard, 'commune-official', desk.unitSlug)
const province = await aPerson(app, dashboard, 'province-official')
const auditor = await aPerson(app, dashboard, 'auditor')
afterAll(() => app.close())

const page = (month: string, slug = desk.unitSlug) => `/units/${slug}/callbacks?month=${month}`
const field = (outcome: string, name: string, at = desk) => `${outcome}.${name}.${at.code}.${at.unitId}`
const rows = () =>
  database.query<{ outcome: string; counts: readonly (number | null)[] }>(`
    select outcome, array[satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked] as counts
    from callback_count order by id`)
const undoOf = (location: unknown) => /saved=(?<id>[0-9a-f]+)/u.exec(String(location))?.groups?.id ?? ''

describe('the form of a unit and month', () => {
  it('keeps four counts for each outcome, an empty box as nobody, an empty row as nothing said', async () => {
    const saved = await area.post(page('2026-09'), {
      [field('settled', 'satisfiedAsked')]: '2',
      [field('settled', 'dissatisfiedNotAsked')]: '1',
    })
    expect(saved.statusCode).toBe(303)
    expect(await rows()).toEqual([{ outcome: 'settled', counts: [2, 0, 0, 1] }])
    const { body } = await area.get(String(saved.headers.location))
    for (const words of ['Đã lưu', 'Hoàn tác', 'Đã gọi cho 1/1 bộ phận', 'Hài lòng, được mời: 2'])
      expect(body).toContain(words)
    expect((await area.get(page('2026-10'))).body).toContain('trước: 2')
    const again = await area.post(page('2026-09'), { [field('settled', 'satisfiedAsked')]: '2' })
    // The form holds the stored numbers, so clearing a box in a row means nobody.
    expect((await rows()).at(-1)).toEqual({ outcome: 'settled', counts: [2, 0, 0, 0] })
    expect((await area.post(`/imports/callback-counts/${undoOf(again.headers.location)}/undo`, {})).statusCode).toBe(
      303,
    )
    expect((await rows()).at(-1)).toEqual({ outcome: 'settled', counts: [2, 0, 0, 1] })
  })

  it('takes back no count that somebody else saved while the form was open', async () => {
    const month = page('2026-01')
    const names = ['was', 'satisfiedAsked', 'dissatisfiedAsked'].flatMap((name) => [
      field('settled', name),
      field('refused', name),
    ])
    const shown = (body: string) =>
      Object.fromEntries(
        names.map((name) => [
          name,
          new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(body.slice(body.indexOf('id="numbers"')))?.[1] ??
            'none',
        ]),
      )
    const open = shown((await area.get(month)).body)
    await province.post(month, { ...open, [field('settled', 'satisfiedAsked')]: '3' })
    expect((await area.post(month, { ...open, [field('refused', 'satisfiedAsked')]: '1' })).statusCode).toBe(303)
    const asked = await area.post(month, { ...open, [field('settled', 'satisfiedAsked')]: '2' })
    expect(asked.statusCode).toBe(409)
    expect(asked.body).toContain('người khác đã lưu số khác (Hài lòng, được mời: 3')
    const again = shown(asked.body)
    expect(again).toMatchObject({
      [field('settled', 'satisfiedAsked')]: '2',
      [field('refused', 'satisfiedAsked')]: '1',
    })
    expect((await area.post(month, again)).statusCode).toBe(303)
    expect((await rows()).at(-1)).toEqual({ outcome: 'settled', counts: [2, 0, 0, 0] })
  })

  it('takes a first entry back, and nothing once somebody else has changed it', async () => {
    const first = await area.post(page('2026-03'), { [field('refused', 'satisfiedAsked')]: '3' })
    const second = await province.post(page('2026-03'), { [field('refused', 'satisfiedAsked')]: '4' })
    const undo = `/imports/callback-counts/${undoOf(first.headers.location)}/undo`
    expect((await area.post(undo, {})).statusCode).toBe(409)
    await province.post(`/imports/callback-counts/${undoOf(second.headers.location)}/undo`, {})
    const third = await area.post(page('2026-02'), { [field('refused', 'satisfiedAsked')]: '1' })
    await area.post(`/imports/callback-counts/${undoOf(third.headers.location)}/undo`, {})
    expect((await rows()).at(-1)).toEqual({ outcome: 'refused', counts: [null, null, null, null] })
    expect((await area.get(page('2026-02'))).body).toContain('rút lại số đã nhập')
  })

  it('names the field that is wrong, and keeps what was typed', async () => {
    const before = (await rows()).length
    const typed = { [field('refused', 'dissatisfiedNotAsked')]: '1001', [field('settled', 'satisfiedAsked')]: 'hai' }
    const reply = await area.post(page('2026-08'), typed)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('Từ chối, trả lại: Chưa hài lòng, không được mời. Xin nhập số nguyên từ 0 đến 1.000.')
    expect(reply.body).toContain('Đã giải quyết: Hài lòng, được mời. Xin nhập số nguyên từ 0 đến 1.000.')
    for (const value of ['1001', 'hai']) expect(reply.body).toContain(`value="${value}"`)
    expect(await rows()).toHaveLength(before)
  })

  it('warns of more citizens than dossiers, and saves them', async () => {
    await database.query(
      `insert into dossier_count (desk_id, unit_id, month, received) values (${desk.id}, ${desk.unitId}, '2026-07-01', 5)`,
    )
    const reach = async (settled: string) => {
      const saved = await area.post(page('2026-07'), {
        [field('settled', 'satisfiedAsked')]: settled,
        [field('refused', 'satisfiedAsked')]: '2',
      })
      return (await area.get(String(saved.headers.location))).body.includes('nhiều hơn số hồ sơ của tháng')
    }
    expect([await reach('3'), await reach('4')]).toEqual([false, true])
  })

  it('is for reading to auditors, for nobody else below the level above, and for no month to come', async () => {
    expect((await auditor.get(page('2026-09'))).body).toContain('readonly')
    expect((await auditor.post(page('2026-09'))).statusCode).toBe(404)
    expect((await commune.get(page('2026-09'))).statusCode).toBe(404)
    for (const month of ['2027-01', '2026-Q1', 'x']) expect((await area.get(page(month))).statusCode).toBe(400)
  })

  it('is found from the pages of a unit, by those who have it', async () => {
    const link = `/units/${desk.unitSlug}/callbacks`
    for (const path of [
      `/units/${desk.unitSlug}?period=2026-09`,
      `/units/${desk.unitSlug}/dossiers?month=2026-09`,
      `/desks/${desk.code}?period=2026-09`,
    ]) {
      expect((await area.get(path)).body, path).toContain(link)
      expect((await commune.get(path)).body, path).not.toContain(link)
    }
  })

  it('lists the areas for the province', async () => {
    const { body } = await province.get(page('2026-09', 'tinh-thanh-hoa-38'))
    expect(body).toContain(`/units/${areaSlug}/callbacks?month=2026-09`)
    expect(body).not.toContain('<fieldset')
  })
})

describe('what to do', () => {
  it('is to ask the question of that month’s ballots, as to somebody who is no longer there', async () => {
    const asked = (await area.get(page('2026-09'))).body
    expect(asked).toContain(
      '“Nhìn chung, Ông/Bà hài lòng ở mức nào với việc phục vụ tại đó? Xin trả lời từ 1 (rất không hài lòng) đến 5 (rất hài lòng).”',
    )
    const english = (await area.get(`${page('2026-09')}&lang=en`)).body
    expect(english).toContain('“Overall, how satisfied were you with the service there? Please answer from 1')
    const [first] = officialQuestionnaires.versions
    if (first === undefined) throw new Error('There is no version')
    const { overallByPhone: _, ...data } = first.data
    const overall = { vi: 'Lần đến vừa rồi Ông/Bà thấy thế nào?', en: 'How was your last visit?' }
    const next = { ...data, number: 9, code: 'test-9', offeredFrom: '2026-09-10', reworded: ['overall'], overall }
    const later = await aDashboard(database, { questionnaires: createQuestionnaires([first.data, next]) })
    const person = await aPerson(later.app, later, 'district-official', areaSlug, '-later')
    expect((await person.get(page('2026-09'))).body).toContain(`“${overall.vi} Xin trả lời từ 1 (`)
    expect((await person.get(page('2026-08'))).body).toContain('phục vụ tại đó? Xin trả lời')
    await later.app.close()
  })

  it.each(['vi', 'en'] as const)(
    'is told in steps of at most twelve words, each of them on the page: %s',
    async (lang) => {
      const { body } = await area.get(`${page('2026-09')}&lang=${lang}`)
      const { t } = localeOf(lang)
      for (const step of callSteps.flatMap(({ steps }) => steps)) {
        expect(t(step).split(' ').length, step).toBeLessThanOrEqual(12)
        expect(body).toContain(`<li>${t(step)}</li>`)
      }
    },
  )
})

describe('a file', () => {
  const heading =
    'Mã bộ phận,Tháng,Kết quả hồ sơ,"Hài lòng, được mời","Hài lòng, không được mời","Chưa hài lòng, được mời","Chưa hài lòng, không được mời"'

  it('is previewed, applied and undone', async () => {
    const file = `${heading}\n${neighbour.code},09/2026,Đã giải quyết,3,,,\n${neighbour.code},09/2026,"Từ chối, trả lại",1,0,0,2\n`
    const preview = await area.upload('/imports/callback-counts', file)
    const address = String(preview.headers.location)
    const { body } = await area.get(address)
    expect(body).toContain(`(${neighbour.code}), 09/2026, Từ chối, trả lại`)
    const seen = /name="seen" value="(?<seen>[0-9a-f]+)"/u.exec(body)?.groups?.seen ?? ''
    await area.post(`${address}/apply`, { seen })
    expect((await rows()).slice(-2).map(({ counts }) => counts)).toEqual([
      [3, 0, 0, 0],
      [1, 0, 0, 2],
    ])
    await area.post(`${address}/undo`, {})
    expect((await rows()).slice(-2).every(({ counts }) => counts[0] === null)).toBe(true)
  })

  it('is told line by line what is wrong', async () => {
    const file = `${heading}\n${desk.code},09/2026,nửa chừng,1,,,\n${desk.code},09/2026,settled,1,,,\n${desk.code},09/2026,Giải quyết,2,,,\n`
    const { body } = await area.upload('/imports/callback-counts', file)
    expect(body).toContain('Chưa rõ kết quả hồ sơ')
    expect(body).toContain('Trùng với dòng 3')
  })

  it('has a template with both outcomes of every desk', async () => {
    const { body } = await area.get('/imports/callback-counts/template.csv')
    expect(body.split(desk.code)).toHaveLength(3)
  })
})

describe('what the calls say', () => {
  const add = (outcome: string, month: string, counts: string) =>
    database.query(`insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked,
      dissatisfied_asked, dissatisfied_not_asked) values (${neighbour.id}, ${neighbour.unitId}, '${month}', '${outcome}', ${counts})`)
  beforeAll(async () => {
    for (const month of ['2026-08-01', '2026-09-01']) {
      await add('settled', month, '8, 1, 1, 0')
      await add('refused', month, '1, 1, 0, 8')
    }
    await add('settled', '2025-08-01', '2, 0, 0, 0')
    await add('refused', '2025-08-01', '0, 4, 0, 0')
  })

  it('is of twelve months: counts, share, interval, and a word only where there is a difference', async () => {
    const { body } = await area.get(page('2026-09', neighbour.unitSlug))
    const cells = [...body.matchAll(/<td[^>]*>(?<text>[^<]*)<\/td>/gu)].map(({ groups }) => groups?.text)
    expect(cells.join('|')).toContain('18|90,0%|69,9–97,2%|ít cuộc gọi')
    expect(body).toContain('Trong số người gọi được, người bị từ chối hoặc trả lại hồ sơ ít được mời đánh giá hơn')
    expect(body).toContain('kém 80,0 điểm phần trăm')
  })

  it('is silent where there are too few calls', async () => {
    const { body } = await area.get(page('2025-08', neighbour.unitSlug))
    expect(body).toContain('Chưa đủ cuộc gọi để so người bị từ chối')
    expect(body).toContain('chưa đủ để tính tỷ lệ')
    expect((await area.get(page('2025-07', neighbour.unitSlug))).body).toContain('Chưa có cuộc gọi nào trong 12 tháng')
  })

  it('marks desks for three months after any sign, weak ones too', async () => {
    await database.query(`
      insert into signal_month select month::date, current_date, false, 'x', 1, 1
      from generate_series('2026-03-01'::date, '2026-09-01', '1 month') as month;
      insert into signal (desk_id, month, kind, unit_id, observed, expected, false_alarm, q_value, above_bar, evidence, rules_version, computed_on)
      values (${desk.id}, '2026-04-01', 'above-calls', ${desk.unitId}, 1, 1, 0.2, 0.5, false, '{}', 'x', current_date)`)
    const marks = async (month: string) => (await area.get(page(month))).body.includes('class="call-more"')
    const marked = await Promise.all(['03', '04', '05', '06', '07'].map((month) => marks(`2026-${month}`)))
    expect(marked).toEqual([false, true, true, true, false])
  })
})
