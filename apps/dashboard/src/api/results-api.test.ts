import { localeOf } from '@long-dan/i18n'
import { type Answers, entryModes, officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { tenthsOfShare, wilsonInterval } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person, testPassword } from '../gate/people.test-support.ts'
import { problem } from './openapi.ts'
import { type CriterionRow, type ModeRow, type PeriodRow, resultsAnswer, type UnitRow } from './schemas.ts'

const { criteria } = officialQuestionnaires.withNumber(1)
const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

const area = 'khu-vuc-thanh-pho-thanh-hoa-kv380'
const commune = 'phuong-hac-thanh-14797'
/** Ballots in January, February and March for each commune of the area. */
const volumes = { '14797': [40, 25, 31], '14758': [12, 3, 20], '16522': [6, 18, 9], '15925': [2, 0, 1] } as const

let official: Person
let token: string
beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  for (const [code, counts] of Object.entries(volumes)) {
    const desk = await aDesk(database, code, '2026-01-05')
    const ballots = counts.flatMap((count, month) =>
      Array.from({ length: count }, (_, at) => {
        const mode = at % 5 === 4 ? 6 : (at % 3) + 1
        const answer = (shift: number) => ([5, 4, 4, 5, 3, 5, 2, 4][(at + shift) % 8] ?? 5) as ScalePoint
        const answers: Answers = {
          overall: answer(month),
          ...Object.fromEntries(
            criteria.map(({ code: item }, shift) => [item, (at + shift) % 6 === 0 ? 'na' : answer(shift)]),
          ),
        }
        const serviceDate = `2026-0${month + 1}-05`
        return aBallot(desk, {
          serviceDate,
          entryMode: mode,
          form: mode === 6 ? 3 : 1,
          answers: answers,
        })
      }),
    )
    await putBallots(database, ballots)
  }
  official = await aPerson(app, dashboard, 'district-official', area)
  token = await aToken(official)
})

async function aToken(person: Person, fields: Record<string, string> = {}): Promise<string> {
  const reply = await person.post('/account/tokens', {
    name: 'bảng điện tử',
    scope: 'results',
    days: '90',
    ownPassword: testPassword,
    ...fields,
  })
  return /longdan_[\w-]{43}/u.exec(reply.body)?.[0] ?? `none (${reply.statusCode})`
}
const ask = (query: string, bearer = token) =>
  app.inject({ url: `/api/v1/results?${query}`, headers: { authorization: `Bearer ${bearer}` } })
const rowsOf = async <Row>(query: string) => {
  const reply = await ask(query)
  expect(reply.statusCode).toBe(200)
  const rows: unknown = resultsAnswer.parse(reply.json()).rows
  return rows as readonly Row[]
}

const vi = localeOf('vi')
const percent = (value: number | null) => (value === null ? 'none' : vi.percent(Math.round(value * 10)))
const fraction = ({ satisfied, base }: { satisfied: number | null; base: number | null }) =>
  `${vi.number(satisfied ?? -1)}/${vi.number(base ?? -1)}`
const text = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

describe('GET /api/v1/results', () => {
  it.each(['2026-01', '2026-02', '2026-Q1', '2026-H1'])(
    'says cell by cell what the pages of %s print',
    async (period) => {
      let compared = 0
      for (const unit of [area, commune]) {
        const page = text((await official.get(`/units/${unit}?period=${period}`)).body)
        const units = await rowsOf<UnitRow>(`unit=${unit}&period=${period}&by=unit`)
        const rows = await rowsOf<CriterionRow>(`unit=${unit}&period=${period}&by=criterion`)
        const modes = await rowsOf<ModeRow>(`unit=${unit}&period=${period}&by=mode`)
        const periods = await rowsOf<PeriodRow>(`unit=${unit}&period=${period}&by=period`)
        expect(periods.at(-1)).toMatchObject({ period, base: units[0]?.base, satisfied: units[0]?.satisfied })
        for (const row of [...units, ...rows].filter(({ hidden, base }) => !hidden && base !== 0)) {
          compared++
          expect(page).toContain(percent(row.percent))
          expect(page).toContain(fraction(row))
          expect(page).toContain(
            `${vi.percent(Math.round((row.interval?.low ?? 0) * 10)).slice(0, -1)}–${percent(row.interval?.high ?? null)}`,
          )
        }
        for (const row of modes.filter(({ hidden, ballots }) => !hidden && ballots !== 0)) {
          compared++
          expect(page).toContain(`${vi.t(`mode.${row.mode}`)} ${vi.number(row.ballots ?? -1)} ${percent(row.percent)}`)
        }
      }
      expect(compared).toBeGreaterThan(15)
    },
  )

  it('withholds cells below five ballots and what would give them away', async () => {
    const rows = await rowsOf<UnitRow>(`unit=${area}&period=2026-02&by=unit`)
    // Every rate has a grade, the same in its row as on the unit; a hidden rate has none.
    for (const row of rows) expect(row.integrity, row.name).toBe(row.percent === null ? null : 'B')
    expect(resultsAnswer.parse((await ask(`unit=${area}&period=2026-02&by=period`)).json()).integrity).toBe('B')
    const hidden = rows.filter((row) => row.hidden)
    expect(hidden.length).toBeGreaterThanOrEqual(2)
    for (const { satisfied, base, percent: share } of hidden)
      expect([satisfied, base, share]).toEqual([null, null, null])
    for (const { hidden: isHidden, base } of rows) expect(isHidden || base === 0 || (base ?? 0) >= 5).toBe(true)
  })

  it('lists every criterion and entry mode', async () => {
    const rows = await rowsOf<CriterionRow>(`unit=${commune}&period=2026-Q1&by=criterion`)
    expect(rows.map(({ item }) => item)).toEqual(['overall', ...criteria.map(({ code }) => code)])
    const modes = await rowsOf<ModeRow>(`unit=${commune}&period=2026-Q1&by=mode`)
    expect(modes.map(({ mode }) => mode)).toEqual([...entryModes])
  })

  it('gives criteria of several desks wider intervals than independent answers would have, those of one desk the same', async () => {
    const lowsOf = async (unit: string) =>
      (await rowsOf<CriterionRow>(`unit=${unit}&period=2026-Q1&by=criterion`)).flatMap(
        ({ satisfied, base, interval }) => {
          const plain = wilsonInterval({ satisfied: satisfied ?? 0, base: base ?? 0 })
          return plain && interval ? [[interval.low, tenthsOfShare(plain.low) / 10] as const] : []
        },
      )
    const [ofArea, ofDesk] = [await lowsOf(area), await lowsOf(commune)]
    expect([ofArea.length, ofDesk.length]).toEqual([13, 13])
    for (const [low, plain] of ofArea) expect(low).toBeLessThan(plain)
    for (const [low, plain] of ofDesk) expect(low).toBe(plain)
  })

  it.each([
    ['unit=x', 'period'],
    [`unit=${area}&period=2026-13`, 'period'],
    [`unit=${area}&period=2026&by=person`, 'by'],
    ['period=2026', 'unit'],
    [`unit=${area}&period=2026&mode=paper`, 'mode'],
    [`unit=${area}&period=2026&period=2025`, 'period'],
  ])('refuses %s and names the parameter %s', async (query, field) => {
    const reply = await ask(query)
    expect([reply.statusCode, reply.json().code]).toEqual([422, 'query-invalid'])
    expect(reply.json().errors.map((error: { field: string }) => error.field)).toContain(field)
  })

  it('answers nothing but what its description says', async () => {
    for (const by of ['unit', 'criterion', 'question', 'period', 'mode']) {
      const answer = (await ask(`unit=${area}&period=2026-Q1&by=${by}&lang=en`)).json()
      // Parsing drops properties that the schema does not know.
      expect(resultsAnswer.parse(answer)).toEqual(answer)
    }
    const none = await ask(`unit=${area}&period=2026`, '')
    expect(none.headers['www-authenticate']).toBe('Bearer')
    for (const reply of [none, await ask('unit=xa-khong-co-00000&period=2026'), await ask('unit=x')]) {
      expect(reply.headers['content-type']).toContain('application/problem+json')
      expect(problem.parse(reply.json())).toEqual(reply.json())
    }
  })

  it('is described by a valid OpenAPI document', async () => {
    const document = (await app.inject({ url: '/api/v1/openapi.json' })).json()
    expect(await new Validator().validate(document)).toMatchObject({ valid: true })
  })
})

describe('an access token', () => {
  const found = `unit=${commune}&period=2026-Q1`

  it('opens the reach of its account and nothing beyond, and no page at all', async () => {
    expect(await ask(found)).toMatchObject({ statusCode: 200 })
    expect(await ask('unit=khu-vuc-hoang-hoa-kv399&period=2026-Q1')).toMatchObject({ statusCode: 404 })
    expect(await ask('unit=tinh-thanh-hoa-38&period=2026-Q1')).toMatchObject({ statusCode: 404 })
    const page = await app.inject({ url: `/units/${commune}`, headers: { authorization: `Bearer ${token}` } })
    expect(page.headers.location).toContain('/sign-in')
  })

  it('can be narrower than its account, never wider', async () => {
    const narrow = await aToken(official, { unit: commune })
    expect(await ask(found, narrow)).toMatchObject({ statusCode: 200 })
    expect(await ask(`unit=${area}&period=2026-Q1`, narrow)).toMatchObject({ statusCode: 404 })
    expect(await aToken(official, { unit: 'khu-vuc-hoang-hoa-kv399' })).toBe('none (422)')
  })

  it('stands in the database as a hash only, and is shown once', async () => {
    const rows = await database.query<{ token_hash: string }>('select * from api_token')
    expect(JSON.stringify(rows)).not.toContain(token.slice(8))
    expect((await official.get('/account/tokens')).body).not.toContain('longdan_')
  })

  it.each(['', 'longdan_', `longdan_${'A'.repeat(43)}`, 'x'.repeat(3000)])(
    'is asked for when %j is none',
    async (bearer) => {
      const reply = await ask(found, bearer)
      expect(reply.statusCode).toBe(401)
    },
  )

  it('ends when it is revoked, runs out, or its account is disabled', async () => {
    const revoked = await aToken(official, { name: 'bỏ' })
    const page = (await official.get('/account/tokens')).body
    const id = /name="token" value="(?<id>[^"]+)"/u.exec(page.slice(page.indexOf('<b>bỏ</b>')))?.groups?.id ?? ''
    await official.post('/account/tokens/revoke', { token: id })
    expect(await ask(found, revoked)).toMatchObject({ statusCode: 401 })
    const old = await aToken(official)
    await database.query(`update api_token set expires_on = '2026-11-23' where revoked_at is null`)
    expect(await ask(found, old)).toMatchObject({ statusCode: 401 })
    await database.query(`update api_token set expires_on = '2027-01-01' where revoked_at is null`)
    expect(await ask(found, old)).toMatchObject({ statusCode: 200 })
    await database.query('update account set disabled_at = now()')
    expect(await ask(found, old)).toMatchObject({ statusCode: 401 })
  })

  it('leaves a line in the access record for every answer', async () => {
    const [{ subject } = { subject: '' }] = await database.query<{ subject: string }>(
      `select subject from access_record where action = 'exported' order by id desc limit 1`,
    )
    expect(subject).toBe(`api ${commune} 2026-Q1 unit`)
  })
})
