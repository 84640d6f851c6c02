import { seedQuestionnaires } from '@long-dan/database/setup'
import { localeOf } from '@long-dan/i18n'
import { aDesk, freshDatabase, testQuestionnaires } from '@long-dan/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ballotAppOn } from './modes.test-support.ts'

const database = await freshDatabase()
const questionnaires = testQuestionnaires({ second: '2026-11-03', third: '2026-12-01' })
await seedQuestionnaires(database.admin, questionnaires)
const asking = await aDesk(database)
const plain = await aDesk(database, '15991')
await database.query(`insert into desk_question values (${asking.id}, 'field'), (${asking.id}, 'reasons')`)
const { app, clock, page, send, keyOf, onDay, openBox } = await ballotAppOn(database, { questionnaires })
const key = await keyOf(asking)
afterAll(() => app.close())

const [first, second] = ['2026-11-02', '2026-11-03']
beforeEach(async () => {
  await onDay(second)
  await database.query('truncate ballot, envelope, sealed_remark')
})

const stored = async () => {
  await openBox()
  return await database.query<{ version: number; answers: string }>(
    `select questionnaire_version as version, encode(answers, 'hex') as answers from ballot`,
  )
}
const read = async () => {
  const [row] = await stored()
  const version = questionnaires.withNumber(row?.version ?? 0)
  return { version: version.code, ...version.decode(Buffer.from(row?.answers ?? '', 'hex')) }
}
const fieldsIn = (body: string) => [...body.matchAll(/"field":"(?<field>[^"]+)"/gu)].map(({ groups }) => groups?.field)
const overApi = (payload: object) => app.inject({ method: 'POST', url: '/api/v1/ballots', payload })

describe('a version that is known before its day', () => {
  it('is offered on that day, at midnight in Vietnam, and not before', async () => {
    clock.now = new Date('2026-11-02T16:59:00Z')
    expect((await page(`/d/${asking.code}`)).reply.body).not.toContain('name="patience"')
    clock.now = new Date('2026-11-02T17:00:00Z')
    expect((await page(`/d/${asking.code}`)).reply.body).toContain('name="patience"')
  })

  it('does not touch a form that was opened before: it is received as what it asked', async () => {
    await onDay(first)
    const { token, action } = await page(`/d/${asking.code}`)
    await onDay(second)
    // A field of the later version is not part of this form.
    expect((await send(action, { token, overall: '4', trust: '3', patience: '1', field: 'land' })).statusCode).toBe(201)
    expect(await read()).toEqual({ version: 'ctt-2026.1', answers: { overall: 4, trust: 3 }, choices: {} })
  })

  it('refuses answers of one version under the token of another, in its own words', async () => {
    await onDay(first)
    const { token } = (await app.inject({ url: `/api/v1/desks/${asking.code}` })).json<{ token: string }>()
    await onDay(second)
    const ballot = {
      deskCode: asking.code,
      token,
      questionnaireVersion: 'test-2.1',
      answers: { overall: 4, patience: 1 },
    }
    const reply = await overApi(ballot)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('"field":"questionnaireVersion"')
    expect(reply.body).toContain(localeOf('vi').t('field.other-questionnaire'))
    expect(await stored()).toEqual([])
  })
})

describe('optional questions', () => {
  it('stand on the pages of a desk that has them on, and on no other', async () => {
    const names = async (url: string) => {
      const { body } = await app.inject({ url })
      return [...body.matchAll(/name="(?<name>field|reasons[^"]*)"/gu)].map(({ groups }) => groups?.name)
    }
    const opened = await send(`/kiosk/${asking.code}`, { key })
    for (const url of [`/d/${asking.code}`, `/assist/${asking.code}?helper=family`, String(opened.headers.location)])
      expect(new Set(await names(url))).toEqual(
        new Set(['field', 'reasons.slow', 'reasons.trips', 'reasons.papers', 'reasons.money']),
      )
    expect(await names(`/d/${plain.code}`)).toEqual([])
  })

  it('are stored with the ballot, without the reasons that nobody asked', async () => {
    const { token, action } = await page(`/d/${asking.code}`)
    const typed = { token, overall: '5', patience: '4', field: 'land', 'reasons.slow': 'slow' }
    expect((await send(action, typed)).statusCode).toBe(201)
    expect(await read()).toEqual({
      version: 'test-2.1',
      answers: { overall: 5, patience: 4 },
      choices: { field: ['land'] },
    })
  })

  it('keep what is ticked when the form comes back, and say which is wrong', async () => {
    const { token, action } = await page(`/d/${asking.code}`)
    const reply = await app.inject({
      method: 'POST',
      url: action,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ token, overall: '1', field: 'moon', 'reasons.money': 'money' }).toString(),
    })
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('href="#field"')
    expect(reply.body).toMatch(/name="reasons\.money" value="money" checked/u)
    expect(await stored()).toEqual([])
  })

  it('are offered and taken by the JSON API, and refused where they were not asked', async () => {
    const ask = async ({ code }: { code: string }) => {
      const offer = (await app.inject({ url: `/api/v1/desks/${code}` })).json()
      return { offer, ballot: { deskCode: code, token: offer.token, questionnaireVersion: 'test-2.1' } }
    }
    const { offer, ballot } = await ask(asking)
    expect(JSON.stringify(offer)).toContain('Đất đai')
    const answers = { overall: 2 }
    const choices = { field: ['land'], reasons: ['slow', 'money'] }
    const unasked = await overApi({ ...ballot, answers: { overall: 5 }, choices })
    expect([unasked.statusCode, ...fieldsIn(unasked.body)]).toEqual([422, 'choices.reasons'])
    expect((await overApi({ ...ballot, answers, choices: { field: ['land', 'civil'] } })).statusCode).toBe(422)
    expect((await overApi({ ...ballot, answers, choices })).statusCode).toBe(201)
    expect(await read()).toEqual({ version: 'test-2.1', answers, choices })
    const other = await ask(plain)
    const switchedOff = await overApi({ ...other.ballot, answers, choices })
    expect([switchedOff.statusCode, ...fieldsIn(switchedOff.body)]).toEqual([422, 'choices.field', 'choices.reasons'])
    expect(switchedOff.body).toContain(localeOf('vi').t('field.not-asked'))
  })

  it('tell a kiosk that its page asks something else', async () => {
    const forms = async () => {
      const opened = String((await send(`/kiosk/${asking.code}`, { key })).headers.location)
      const [{ body }, stock] = [await app.inject({ url: opened }), await app.inject({ url: `${opened}/forms` })]
      return [/data-offer="(?<offer>[^"]*)"/u.exec(body)?.groups?.offer, stock.json().offer]
    }
    await onDay(first)
    expect(await forms()).toEqual(['ctt-2026.1', 'ctt-2026.1'])
    await onDay(second)
    expect(await forms()).toEqual(['test-2.1+field+reasons', 'test-2.1+field+reasons'])
  })
})
