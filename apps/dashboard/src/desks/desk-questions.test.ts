import { seedQuestionnaires } from '@long-dan/database/setup'
import { aDesk, freshDatabase, testQuestionnaires } from '@long-dan/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { formOn, sendAsShown } from '../forms/form-on.test-support.ts'
import { aPerson, type TypedFields } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const questionnaires = testQuestionnaires({ second: '2026-11-03', third: '2027-01-01' })
await seedQuestionnaires(database.admin, questionnaires)
const dashboard = await aDashboard(database, { questionnaires })
const { app } = dashboard
const desk = await aDesk(database)
const foreign = await aDesk(database, '15991')
const official = await aPerson(app, dashboard, 'commune-official', desk.unitSlug)
const auditor = await aPerson(app, dashboard, 'auditor')
const plain = await aDashboard(database)
const ofPlain = await aPerson(plain.app, plain, 'province-official')
afterAll(async () => {
  await app.close()
  await plain.app.close()
})
beforeEach(() => database.query('truncate desk_question'))

const office = `/desks/${desk.code}/office`
const questions = `/desks/${desk.code}/questions`
const on = async () => {
  const rows = await database.query<{ question: string }>(
    `select question from desk_question where desk_id = ${desk.id} order by question`,
  )
  return rows.map(({ question }) => question)
}
const send = (typed: TypedFields) => sendAsShown(official, office, typed, questions)
const boxes = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/name="ask" value="(?<code>\w+)"(?<rest>[^>]*)>/gu)].map(({ groups }) => [
      groups?.code,
      groups?.rest?.trim() ?? '',
    ]),
  )

describe('the optional questions of a desk', () => {
  it('stand on its page with their options, when each is asked, all of them off', async () => {
    const { body } = await official.get(office)
    expect(boxes(body)).toEqual({ field: '', reasons: '' })
    expect(body).toContain('Hộ tịch · Chứng thực · Đất đai · Việc khác')
    expect(body).toContain(
      'Chờ lâu · Đi lại nhiều lần · Thêm giấy tờ · Đòi thêm tiền – chỉ hỏi sau câu trả lời 1 hoặc 2',
    )
    expect((await official.get(`${office}?lang=en`)).body).toContain('What was your matter about today?')
  })

  it('are switched on, shown as such, recorded, and switched off again', async () => {
    const saved = await send({ ask: ['field', 'reasons'] })
    expect([saved.statusCode, saved.headers.location]).toEqual([303, `${office}?done=saved`])
    expect(await on()).toEqual(['field', 'reasons'])
    expect(boxes((await official.get(office)).body)).toEqual({ field: 'checked', reasons: 'checked' })
    await send({ ask: 'reasons' })
    expect(await on()).toEqual(['reasons'])
    await send({ ask: [] })
    expect(await on()).toEqual([])
    const record = (await auditor.get('/access-record')).body
    for (const said of ['field reasons', 'reasons', 'none'])
      expect(record).toContain(`desk ${desk.code} questions ${said}`)
  })

  it('leave alone what only a version of the past asked', async () => {
    await database.query(`insert into desk_question values (${desk.id}, 'errand')`)
    await send({ ask: 'field' })
    expect(await on()).toEqual(['errand', 'field'])
  })

  it('that nobody knows are refused by name, with the rest as it was ticked and nothing saved', async () => {
    await send({ ask: 'field' })
    const reply = await send({ ask: ['reasons', 'moon'] })
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('“moon” không có trong các lựa chọn')
    expect(boxes(reply.body)).toEqual({ field: '', reasons: 'checked' })
    expect(await on()).toEqual(['field'])
    const none = await ofPlain.post(questions, { seen: 'a'.repeat(16), ask: '<b>' })
    expect([none.statusCode, none.body.includes('“&lt;b&gt;”')]).toEqual([422, true])
  })

  it('may be saved by two people at the same moment', async () => {
    const shown = formOn((await official.get(office)).body, questions)
    const replies = await Promise.all([1, 2, 3, 4].map(() => official.post(questions, { ...shown, ask: 'field' })))
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303])
    expect(await on()).toEqual(['field'])
    // Whoever wants something else has not seen that, and is told what holds.
    const other = await official.post(questions, { ...shown, ask: 'reasons' })
    expect(other.statusCode).toBe(409)
    expect(other.body).toContain('Người khác đã lưu: có chọn')
    expect(boxes(other.body)).toEqual({ field: '', reasons: 'checked' })
    expect(await on()).toEqual(['field'])
    const again = { ...formOn(other.body, questions), ask: 'reasons' }
    expect((await official.post(questions, again)).statusCode).toBe(303)
    expect(await on()).toEqual(['reasons'])
  })

  it('are nothing for whoever does not keep the desk', async () => {
    expect(boxes((await auditor.get(office)).body)).toEqual({ field: 'disabled', reasons: 'disabled' })
    for (const [person, code] of [
      [auditor, desk.code],
      [official, foreign.code],
    ] as const) {
      const reply = await person.post(`/desks/${code}/questions`, { ask: 'field' })
      expect([403, 404]).toContain(reply.statusCode)
    }
    expect(await database.countRows('desk_question')).toBe(0)
  })
})
