import { addOfficeDays } from '@long-dan/database/dashboard'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'
import { isWorkingDay, workingDaysBack } from './working-days.ts'

const database = await freshDatabase('2026-11-23')
const dashboard = await aDashboard(database)
const { app, door } = dashboard
afterAll(() => app.close())
let people: Record<'administrator' | 'auditor' | 'province', Person>
beforeAll(async () => {
  people = {
    administrator: await aPerson(app, dashboard, 'administrator'),
    auditor: await aPerson(app, dashboard, 'auditor'),
    province: await aPerson(app, dashboard, 'province-official'),
  }
})

const days = { kind: 'off', first: '2027-02-09', last: '2027-02-10', reason: 'Tết, Thông báo 1/TB-BNV' }
const textOf = async (person: Person, year = 2027) =>
  (await person.get(`/office-days?year=${year}`)).body.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

describe('working days', () => {
  it('are none on days off that were entered, whatever the weekdays of a desk', () => {
    const officeDays = [{ firstOn: '2026-11-18', lastOn: '2026-11-19', isWorked: false }]
    expect(workingDaysBack('2026-11-22', 3, { officeDays: [] })).toBe('2026-11-18')
    expect(workingDaysBack('2026-11-22', 3, { officeDays })).toBe('2026-11-16')
  })

  it('are weekends and holidays that are made up or swapped', () => {
    const officeDays = [{ firstOn: '2026-11-21', lastOn: '2026-11-21', isWorked: true }]
    expect([isWorkingDay('2026-11-21', { officeDays: [] }), isWorkingDay('2026-11-21', { officeDays })]).toEqual([
      false,
      true,
    ])
    expect(workingDaysBack('2026-11-22', 3, { officeDays })).toBe('2026-11-19')
    const holiday = [{ firstOn: '2027-01-01', lastOn: '2027-01-01', isWorked: true }]
    expect(isWorkingDay('2027-01-01', { officeDays: holiday })).toBe(true)
  })
})

describe('the calendar of offices', () => {
  it('keeps what an administrator entered, with who decided, and who took it back', async () => {
    expect((await people.administrator.post('/office-days', days)).statusCode).toBe(303)
    const page = await textOf(people.auditor)
    expect(page).toMatch(
      /Thứ Ba 09\/02\/2027 – Thứ Tư 10\/02\/2027 : Nghỉ Tết, Thông báo 1\/TB-BNV administrator-\d+ ghi/u,
    )
    expect(page).toMatch(/Thứ Bảy 06\/02\/2027: Tết Nguyên đán/u)
    expect(page).not.toContain('Rút lại')
    const [{ id } = { id: 0 }] = await database.query<{ id: number }>('select id from office_days')
    const undone = await people.administrator.post('/office-days/undo', { entry: String(id) })
    expect([undone.statusCode, undone.headers.location]).toEqual([303, expect.stringContaining('year=2027')])
    expect(await textOf(people.auditor)).toMatch(/administrator-\d+ rút lại lúc/u)
    expect((await people.administrator.post('/office-days/undo', { entry: String(id) })).statusCode).toBe(404)
    const acts = await database.query<{ subject: string }>(
      `select subject from access_record where subject like 'office-days%' order by id`,
    )
    expect(acts.map(({ subject }) => subject)).toEqual([
      'office-days off 2027-02-09/2027-02-10',
      `office-days undone ${id}`,
    ])
  })

  it('refuses by name what means nothing, with what was typed still there', async () => {
    await people.administrator.post('/office-days', days)
    for (const [wrong, sentence] of [
      [{ first: '2027-02-10', last: '2027-02-11' }, 'Có ngày đã ghi rồi'],
      [{ first: '2027-03-02', last: '2027-03-01' }, 'Ngày cuối phải từ ngày đầu'],
      [{ first: '2027-03-01', last: '2027-06-01' }, 'nhiều nhất 31 ngày'],
      [{ first: '2027-03-06', last: '2027-03-07' }, 'vốn đã nghỉ'],
      [{ kind: 'worked', first: '2027-03-02', last: '' }, 'vốn là ngày làm việc'],
      [{ first: '2027-02-30' }, 'name="first"'],
      // The page shows no such year, so the entry could not be taken back.
      [{ first: '2019-12-31' }, 'Ngày chưa đúng'],
      [{ first: '9999-12-31', last: '' }, 'Ngày chưa đúng'],
      [{ first: '2099-12-31', last: '2100-01-01' }, 'id="last-problem"'],
      [{ kind: 'else' }, 'name="kind"'],
    ] as const) {
      const { statusCode, body } = await people.administrator.post('/office-days', { ...days, ...wrong })
      expect([wrong, statusCode, body.includes(sentence), body.includes(days.reason)]).toEqual([wrong, 422, true, true])
    }
  })

  it('keeps what is typed from spelling and writing services, on one line too', async () => {
    const { body } = await people.administrator.get('/office-days')
    const [reason = ''] = /<input[^>]*name="reason"[^>]*>/u.exec(body) ?? []
    expect(reason.match(/spellcheck="false"|writingsuggestions="false"/gu)).toHaveLength(2)
  })

  it('is entered by administrators alone, and once by two at the same moment', async () => {
    for (const person of [people.auditor, people.province])
      expect((await person.post('/office-days', { ...days, first: '2027-04-01', last: '' })).statusCode).toBe(404)
    expect((await people.province.get('/office-days')).statusCode).toBe(404)
    const madeBy = people.administrator.accountId
    const one = { firstOn: '2027-05-04', lastOn: '2027-05-04', isWorked: false, reason: 'x', madeBy }
    const both = await Promise.all([addOfficeDays(door, one), addOfficeDays(database.as('dashboard'), one)])
    expect(both.toSorted()).toEqual([false, true])
  })
})
