import { audit } from '@long-dan/auditor-app'
import { ballotAppOn } from '@long-dan/ballot-app/test-support'
import { signingKey } from '@long-dan/ballot-book'
import { aDashboard, aPerson } from '@long-dan/dashboard-app/test-support'
import { countTallyDifferences } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'
import { aBallot, aDesk, aTestBox, databaseOfProvince, setToday, testBoxKey } from '@long-dan/testing'
import { rebuildTallies, startWorker } from '@long-dan/worker-app'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officialWords, songMauAsking, withSongMau } from './another-questionnaire.test-support.ts'

// One release, two provinces, two questionnaires: this one is asked what its folder names, on every page, in every row and in the book,
// although the official one has newer versions. Another test asks the other province what its folder names.
const yesterday = serviceDayOf(new Date(Date.now() - 86_400_000))
const today = serviceDayOf(new Date())
const period = yesterday.slice(0, 7)
const database = await databaseOfProvince(await songMauAsking('song-mau.1'), withSongMau)
const desk = await aDesk(database, '99101')
const ballot = await ballotAppOn(database, { questionnaires: withSongMau })
const dashboard = await aDashboard(database, { questionnaires: withSongMau, today })
const worker = { databaseUrl: database.url('worker'), logLevel: 'silent', box: { secrets: testBoxKey } } as const
const book = { signingKeys: '07'.repeat(32), origin: 'test.example/book', sealAt: '00:00' }
const asksOthers = (text: string) => officialWords.filter((words) => text.includes(words))
afterAll(() => Promise.all([ballot.app.close(), dashboard.app.close()]))

interface DeskOffer {
  readonly token: string
  readonly questionnaire: { readonly code: string; readonly criteria: readonly { readonly code: string }[] }
}
const offer = async () => (await ballot.app.inject({ url: `/api/v1/desks/${desk.code}` })).json<DeskOffer>()
const cast = async (payload: object) =>
  ballot.app.inject({ method: 'POST', url: '/api/v1/ballots', payload: { deskCode: desk.code, ...payload } })

describe('a province whose folder names a questionnaire of its own', () => {
  beforeAll(() => ballot.onDay(yesterday))

  it('knows no other in its database', async () => {
    expect(await database.query('select code from questionnaire_version order by code')).toEqual([
      { code: 'song-mau.1' },
      { code: 'song-mau.2' },
    ])
  })

  it('offers it on its page, in the API and in what it publishes about itself', async () => {
    const { reply } = await ballot.page(`/d/${desk.code}`)
    expect(reply.body).toContain('Chỉ phải đi một lần.')
    expect(asksOthers(reply.body)).toEqual([])
    const { questionnaire } = await offer()
    expect([questionnaire.code, questionnaire.criteria.map(({ code }) => code)]).toEqual([
      'song-mau.1',
      ['signs', 'one_trip', 'seat'],
    ])
    for (const url of ['/api/v1/openapi.json', '/ket-qua/tu-dien-so-lieu']) {
      const { body } = await ballot.app.inject({ url })
      expect(asksOthers(body), url).toEqual([])
    }
  })

  it('takes no ballot under another, and lets none be opened that was sealed past the app', async () => {
    const { token } = await offer()
    const reply = await cast({ token, questionnaireVersion: 'ctt-2026.1', answers: { overall: 5 } })
    expect(reply.statusCode).toBe(422)
    const box = await aTestBox(database, [])
    await box.addDay(yesterday)
    await box.cast(database.as('ballot_writer'), [aBallot(desk, { serviceDate: yesterday })], yesterday)
  })

  it('stores, counts and seals what it asked', async () => {
    for (let at = 0; at < 45; at++) {
      const { token, questionnaire } = await offer()
      const answers = { overall: at % 9 === 0 ? 2 : 5, one_trip: at % 3 === 0 ? 3 : 5, seat: 4 }
      const reply = await cast({ token, questionnaireVersion: questionnaire.code, answers })
      expect(reply.statusCode, reply.body).toBe(201)
    }
    await setToday(database, today)
    const running = await startWorker({ ...worker, book }, withSongMau)
    await expect
      .poll(() => database.countRows('book_seal where complete and note is not null'), { timeout: 30_000 })
      .toBeGreaterThan(0)
    await running.close()
    // Five of the desk stay, as always, and the one that asks for what nobody here was asked, until its month closes and refuses it.
    expect(await database.countRows('envelope where ballot is not null')).toBe(6)
    expect(await database.query('select questionnaire_version, count(*)::int from ballot group by 1')).toEqual([
      { questionnaire_version: 200, count: 40 },
    ])
    expect(await countTallyDifferences(database.admin)).toBe(0)
    expect(await rebuildTallies({ ...worker, book }, withSongMau)).toBe(40)
    expect(await countTallyDifferences(database.admin)).toBe(0)
    const pinned = signingKey(book.origin, Buffer.from(book.signingKeys, 'hex')).key
    expect((await audit(database.as('auditor'), { pinned, questionnaires: withSongMau })).findings).toEqual([])
  })

  it('shows officials its criteria and no other', async () => {
    const official = await aPerson(dashboard.app, dashboard, 'province-official', 'tinh-song-mau-99')
    for (const url of [
      `/units/${desk.unitSlug}/criteria?period=${period}`,
      `/units/${desk.unitSlug}?period=${period}`,
      `/desks/${desk.code}/office`,
      '/rollout/crosswalk',
      '/rollout',
    ]) {
      const { statusCode, body } = await official.get(url)
      expect([statusCode, asksOthers(body)], url).toEqual([200, []])
    }
    // The figures of all of them come with the close of the month.
    const { body } = await official.get(`/units/${desk.unitSlug}/criteria/one_trip?period=${period}`)
    expect(body).toContain('Chỉ phải đi một lần')
  })

  it('goes on to the later version of its own series on its day', async () => {
    await ballot.onDay('2090-01-01')
    expect((await offer()).questionnaire.code).toBe('song-mau.2')
  })
})
