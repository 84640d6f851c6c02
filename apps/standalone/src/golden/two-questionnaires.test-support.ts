import { ballotAppOn } from '@long-dan/ballot-app/test-support'
import { aDashboard, aPerson, sendAsShown } from '@long-dan/dashboard-app/test-support'
import { seedQuestionnaires } from '@long-dan/database/setup'
import { sealEnvelopes } from '@long-dan/database/worker'
import type { Answers, Choices } from '@long-dan/questionnaire'
import { aDesk, freshDatabase, type TestDesk, testQuestionnaires, trial } from '@long-dan/testing'
import { freezeNow, sealNow } from '@long-dan/worker-app'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect } from 'vitest'

interface Content {
  readonly answers: Answers
  readonly choices?: Choices
}

export interface Cast extends Content {
  readonly desk: TestDesk
  readonly day: string
  readonly version: number
}

export const quarter = '2026-Q3'
const book = { signingKeys: '07'.repeat(32), origin: 'test.example/book' }
const months = ['2026-07-01', '2026-08-01', '2026-09-01']
const fieldOf = (at: number) => ['land', 'civil', 'notary'][at % 3] ?? 'other'

/**
 * A quarter in which the questionnaire changed: cast over HTTP, opened, counted, published and sealed. The second questionnaire has a 13th
 * criterion, other words for one, and optional questions; one of the two desks asks them.
 */
export async function twoQuestionnaires() {
  const questionnaires = testQuestionnaires({ second: '2026-08-01', third: '2027-06-01' })
  const database = await freshDatabase('2026-11-23')
  await trial(database)
  await seedQuestionnaires(database.admin, questionnaires)
  const [asking, plain] = [await aDesk(database), await aDesk(database, '15991')]
  const ballot = await ballotAppOn(database, { questionnaires })
  const dashboard = await aDashboard(database, { questionnaires, today: '2026-11-23' })
  const official = await aPerson(dashboard.app, dashboard, 'province-official')
  const cast: Cast[] = []
  const receipts: string[] = []

  async function castOverApi(desk: TestDesk, day: string, count: number, content: (at: number) => Content) {
    await ballot.onDay(day)
    const version = questionnaires.on(day)
    for (let at = 0; at < count; at++) {
      const offer = await ballot.app.inject({ url: `/api/v1/desks/${desk.code}` })
      const { token } = offer.json<{ token: string }>()
      const { answers, choices } = content(at)
      const payload = { deskCode: desk.code, token, questionnaireVersion: version.code, answers, choices }
      const reply = await ballot.app.inject({ method: 'POST', url: '/api/v1/ballots', payload })
      expect(reply.statusCode, reply.body).toBe(201)
      receipts.push(reply.json<{ receipt: string }>().receipt)
      cast.push({ desk, day, version: version.number, answers, ...(choices && { choices }) })
    }
  }

  await database.query(`select ensure_ballot_partitions('2026-07-01', '2026-09-01')`)
  await castOverApi(asking, '2026-07-06', 45, (at) => ({ answers: { overall: at % 9 === 0 ? 3 : 5, trust: 4 } }))
  await castOverApi(plain, '2026-07-07', 60, (at) => ({ answers: { overall: at % 10 === 0 ? 2 : 4, trust: 5 } }))
  const typed = { ask: ['field', 'reasons'] }
  const [office, switching] = [`/desks/${asking.code}/office`, `/desks/${asking.code}/questions`]
  const switched = await sendAsShown(official, office, typed, switching)
  expect(switched.statusCode).toBe(303)
  await ballot.desks.refresh('2026-08-10')
  await castOverApi(asking, '2026-08-10', 50, (at) => ({
    answers: { overall: at % 5 === 0 ? 2 : 5, trust: at % 6 === 0 ? 3 : 4, patience: at % 4 === 0 ? 3 : 5 },
    choices:
      at % 5 === 0 ? { field: [fieldOf(at)], reasons: at % 2 ? ['slow', 'money'] : [] } : { field: [fieldOf(at)] },
  }))
  await castOverApi(plain, '2026-09-08', 40, (at) => ({ answers: { overall: at % 8 === 0 ? 1 : 5, patience: 4 } }))
  await sealEnvelopes(database.as('worker'))
  await ballot.openBox(months)
  await sealNow({ databaseUrl: database.url('worker'), logLevel: 'silent', book }, { acceptLostKeys: false })
  await freezeNow({ databaseUrl: database.url('worker'), logLevel: 'silent' }, questionnaires)

  const files = new Map<string, Promise<Buffer>>()
  const get = async (url: string) => {
    const reply = await official.get(url)
    expect(reply.statusCode, url).toBe(200)
    return reply
  }
  /** Made once, because a document takes seconds. */
  const fileOf = (url: string): Promise<Buffer> => {
    const made = files.get(url) ?? get(url).then(({ rawPayload }) => rawPayload)
    files.set(url, made)
    return made
  }
  const pdfText = async (url: string): Promise<string> => {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await fileOf(url))), { mergePages: true })
    return text.replace(/\s+/gu, ' ')
  }
  const publicOf = async (path: string) => {
    const reply = await ballot.app.inject({ url: `/ket-qua/${path}` })
    expect(reply.statusCode, path).toBe(200)
    return reply.body
  }
  return {
    questionnaires,
    database,
    asking,
    plain,
    ballot,
    official,
    cast,
    receipts,
    fileOf,
    pdfText,
    publicOf,
    pageOf: async (url: string) => plainText((await get(url)).body),
    close: () => Promise.all([ballot.app.close(), dashboard.app.close()]),
  }
}

const answered = (list: readonly Cast[], item: string) =>
  list.filter(({ answers }) => typeof answers[item] === 'number')

export function countOf(list: readonly Cast[], item: string) {
  const found = answered(list, item)
  return { satisfied: found.filter(({ answers }) => Number(answers[item]) >= 4).length, base: found.length }
}

export const fraction = ({ satisfied, base }: { readonly satisfied: number; readonly base: number }) =>
  `${satisfied}/${base}`

export const plainText = (html: string) =>
  html
    .replace(/<[^>]+>/gu, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/gu, ' ')
