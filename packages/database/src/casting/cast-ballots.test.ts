import { randomUUID } from 'node:crypto'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase } from '@long-dan/testing'
import { beforeEach, expect, it } from 'vitest'
import { castBallots } from './cast-ballots.ts'

const database = await freshDatabase()
const { encode } = officialQuestionnaires.withNumber(1)
const writer = database.as('ballot_writer')
const desk = await aDesk(database)

beforeEach(() => database.query('truncate ballot, ballot_pending'))

it('stores a ballot that its writer can never read back', async () => {
  expect(await castBallots(writer, [aBallot(desk)])).toEqual(['counted'])
  expect(await database.countRows('ballot')).toBe(1)
  await expect(writer.selectFrom('ballot').selectAll().execute()).rejects.toMatchObject({ code: '42501' })
})

it('counts the same ballot once, however often it comes', async () => {
  const ballot = aBallot(desk)
  await castBallots(writer, [ballot])
  expect(await castBallots(writer, [aBallot(desk), ballot])).toEqual(['counted', 'repeated'])
  expect(await database.countRows('ballot')).toBe(2)
})

it('refuses other answers, another mode or another version under a spent token', async () => {
  const ballot = aBallot(desk)
  await castBallots(writer, [ballot])
  const others = [
    { ...ballot, answers: encode({ overall: 1 }) },
    { ...ballot, entryMode: 2 },
    { ...ballot, form: 2, answers: encode({ overall: 5 }) },
  ]
  for (const other of others) expect(await castBallots(writer, [other])).toEqual(['spent'])
  expect(await database.countRows('ballot')).toBe(1)
})

it('queues exactly the ballots that were new, and a remark without any tie to its ballot', async () => {
  const first = aBallot(desk)
  await castBallots(writer, [first])
  const second = aBallot(desk, { remark: 'Phục vụ chu đáo.' })
  await castBallots(writer, [first, second])
  const queued = await database.query<{ answers: Uint8Array[]; remarks: string[] }>(
    'select answers, remarks from ballot_pending',
  )
  expect(queued.map(({ answers }) => answers.length)).toEqual([1, 1])
  expect(queued.flatMap(({ remarks }) => remarks)).toEqual(['Phục vụ chu đáo.'])
  expect(JSON.stringify(queued)).not.toContain(second.id)
})

it('loses nothing when two processes send the same ballot at once', async () => {
  const other = database.as('ballot_writer')
  const ballots = Array.from({ length: 40 }, () => aBallot(desk))
  const [here, there] = await Promise.all([castBallots(writer, ballots), castBallots(other, [...ballots].reverse())])
  const counted = [...here, ...there].filter((outcome) => outcome === 'counted')
  expect(counted).toHaveLength(40)
  expect([...here, ...there].filter((outcome) => outcome === 'spent')).toHaveLength(0)
  expect(await database.countRows('ballot')).toBe(40)
})

it.each([
  ['an unknown desk', { deskId: 999_999 }, '23503'],
  ['an unknown questionnaire', { questionnaireVersion: 99 }, '23503'],
  ['no overall answer', { answers: Uint8Array.of(8, 0, 0, 0, 0) }, '23514'],
  ['an overall answer that is none', { answers: Uint8Array.of(6, 0, 0, 0, 0) }, '23514'],
  ['fewer answers than the questionnaire has', { answers: Uint8Array.of(5, 0, 0, 0) }, '23514'],
  ['more answers than the questionnaire has', { answers: Uint8Array.of(5, 0, 0, 0, 0, 0) }, '23514'],
  ['no answers at all', { answers: Uint8Array.of() }, '23514'],
  ['criteria on a quick ballot', { form: 2 }, '23514'],
  ['a helper on a poster ballot', { helperRole: 1 }, '23514'],
  ['a month without partition', { serviceDate: '1999-01-01' }, '23514'],
])('refuses %s as a whole', async (_, changes, code) => {
  await expect(castBallots(writer, [aBallot(desk), { ...aBallot(desk), ...changes }])).rejects.toMatchObject({ code })
  expect(await database.countRows('ballot')).toBe(0)
})

it('keeps no order of arrival: rows of a batch lie in the order of their random ids', async () => {
  const ballots = Array.from({ length: 60 }, () => aBallot(desk, { id: randomUUID() }))
  await castBallots(writer, ballots)
  const stored = await database.query<{ id: string }>('select id from ballot order by ctid')
  expect(stored.map(({ id }) => id)).toEqual(ballots.map(({ id }) => id).sort())
})

it('has no column that could hold a time, a person or an order', async () => {
  const columns = await database.query<{ column_name: string; data_type: string }>(
    "select column_name, data_type from information_schema.columns where table_name = 'ballot' order by 1",
  )
  expect(Object.fromEntries(columns.map(({ column_name, data_type }) => [column_name, data_type]))).toEqual({
    answers: 'bytea',
    desk_id: 'integer',
    entry_mode: 'smallint',
    form: 'smallint',
    helper_role: 'smallint',
    id: 'uuid',
    questionnaire_version: 'smallint',
    service_date: 'date',
  })
})
