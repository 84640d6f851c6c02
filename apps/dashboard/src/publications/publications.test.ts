import { addFreeze, settledInputs } from '@long-dan/database/worker'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

const desk = await aDesk(database, '14797', '2026-01-01')
const url = '/publications'
const reason = 'Phiếu của quầy khác bị nhập nhầm vào đây'
const withdrawal = { act: 'proposed', change: 'withdraw', period: '2026-02', unit: 'Phường Hạc Thành', reason }
const first = await aPerson(app, dashboard, 'province-official')
const second = await aPerson(app, dashboard, 'province-official', undefined, '-2')

beforeAll(async () => {
  const door = database.as('worker')
  const readUntil = await settledInputs(door)
  const common = { version: 1, frozenOn: '2026-04-06', note: null, checkpoint: null, readUntil, sha256: '0'.repeat(64) }
  const figure = { satisfied: 38, base: 40, document: '{}', sha256: '0'.repeat(64) }
  const before = { periodCode: '2025-11', startsOn: '2025-11-01', endsBefore: '2025-12-01' }
  await addFreeze(door, { ...common, ...before }, [])
  const february = { periodCode: '2026-02', startsOn: '2026-02-01', endsBefore: '2026-03-01' }
  await addFreeze(door, { ...common, ...february }, [{ unitId: desk.unitId, ...figure }])
  const quarter = { periodCode: '2026-Q1', startsOn: '2026-01-01', endsBefore: '2026-04-01' }
  await addFreeze(door, { ...common, ...quarter }, [])
})

const events = () => database.query('select act, change, unit_id, account_id from publication_event order by id')

it('takes no proposal that names nothing, and keeps what was typed', async () => {
  for (const [changes, said] of [
    [{ change: 'recount', period: '2026-Q1', unit: '' }, 'Chỉ đếm lại được từng tháng'],
    [{ change: 'recount' }, 'Đếm lại là đếm cả tháng'],
    [{ unit: '' }, 'Xin ghi đơn vị'],
    [{ unit: 'Xã Không Có' }, 'không công bố con số nào'],
    [{ period: '2026-Q1' }, 'không công bố con số nào'],
    [{ period: '2025-12' }, 'Giá trị này không đúng dạng'],
    [{ change: 'restore' }, 'không bị rút'],
  ] as const) {
    const reply = await first.post(url, { ...withdrawal, ...changes })
    expect([reply.statusCode, reply.body.includes(said), reply.body.includes(reason)], said).toEqual([422, true, true])
  }
  expect((await first.post(url, { ...withdrawal, reason: '' })).body).toContain('Xin ghi lý do')
  expect(await events()).toEqual([])
})

it('one proposes and signs, another decides and signs; the page says who signed with which key', async () => {
  expect((await first.post(url, withdrawal)).statusCode).toBe(303)
  expect((await first.post(url, withdrawal)).statusCode).toBe(409)
  const page = await second.get(url)
  expect(page.body).toContain('Rút con số của Phường Hạc Thành, Tháng 2/2026')
  const proposal = /name="proposal" value="(\d+)"/u.exec(page.body)?.[1] ?? ''
  // Nobody can be both people.
  expect((await first.post(url, { act: 'confirmed', proposal })).statusCode).toBe(409)
  expect((await second.post(url, { act: 'taken-back', proposal })).statusCode).toBe(409)
  const isAsked = async (who: typeof first) =>
    (await who.get('/inbox')).body.includes('người thứ hai quyết định: Rút con số của Phường Hạc Thành, Tháng 2/2026')
  expect([await isAsked(first), await isAsked(second)]).toEqual([false, true])
  expect((await second.post(url, { act: 'confirmed', proposal })).statusCode).toBe(303)
  expect(await isAsked(second)).toBe(false)
  expect((await second.post(url, { act: 'declined', proposal })).statusCode).toBe(409)
  expect(await events()).toEqual([
    { act: 'proposed', change: 'withdraw', unit_id: desk.unitId, account_id: first.accountId },
    { act: 'confirmed', change: 'withdraw', unit_id: desk.unitId, account_id: second.accountId },
  ])
  expect(await database.countRows(`decision_signature where table_name = 'publication_event'`)).toBe(2)
  const decided = (await first.get(url)).body
  expect(decided.match(/Đã ký bằng khóa “[^”]+”, dấu khóa [\da-f]{4}( [\da-f]{4}){3}/gu)).toHaveLength(2)
  expect(decided).toContain('Đang chờ công bố bản mới')
})

it('folds the periods of earlier years away, so that the page does not grow for ever', async () => {
  const { body } = await first.get(url)
  const [shown = '', folded = ''] = body.slice(body.lastIndexOf('<h2>')).split('<summary>2025 (1)</summary>')
  expect([shown.includes('Quý I/2026'), shown.includes('Tháng 11/2025')]).toEqual([true, false])
  expect([folded.includes('Quý I/2026'), folded.includes('Tháng 11/2025')]).toEqual([false, true])
})
