import { officialQuestionnaires } from '@long-dan/questionnaire'
import { distinctAnswers } from '@long-dan/testing/intake'
import { createFormTokens } from '../src/casting/form-token.ts'
import type { LoadOrder } from './messages.ts'

/** What a citizen sends: complete HTTP requests, each made from the answer to the previous one. */
export type VisitSteps = readonly ((answer: string) => Buffer)[]

const remarks = [
  'Cán bộ hướng dẫn tận tình, giải quyết nhanh.',
  'Chờ hơi lâu, nên có thêm ghế ngồi và nước uống cho người già.',
  'Tôi phải đi lại hai lần vì thiếu giấy tờ mà lần đầu không được hướng dẫn rõ.',
]
// About one citizen in seven writes something.
const remarkEvery = 7
// The token is at the end of the page, in a block that is not compressed.
const tokenInPage = /name="token" form="ballot" value="([\w-]+)"/u

/** One visit per citizen, with its own token and answers. Prepared before the clock starts; created on the spot once they run out. */
export function createVisits(order: LoadOrder): () => VisitSteps {
  const tokens = createFormTokens(Buffer.from(order.tokenKey, 'hex'))
  const version = officialQuestionnaires.on(order.serviceDate)
  const { host } = new URL(order.url)
  const issuedAt = new Date()
  let citizen = order.firstCitizen

  const post = (path: string, type: string, body: string) =>
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )

  function create(): VisitSteps {
    const desk = order.desks[citizen % order.desks.length]
    if (!desk) throw new Error('The bench needs desks')
    const { serviceDate, visit } = order
    const remark = citizen % remarkEvery === 0 ? { remark: remarks[citizen % remarks.length] } : {}
    const answers = distinctAnswers(citizen)
    citizen++
    const ownToken = () =>
      tokens.issue({
        deskId: desk.id,
        entryMode: 'poster',
        helperRole: null,
        serviceDate,
        issuedAt,
        questionnaireVersion: version.number,
        questions: 0,
      })
    if (visit === 'program') {
      const ballot = { deskCode: desk.code, token: ownToken(), questionnaireVersion: version.code, answers, ...remark }
      const request = post('/api/v1/ballots', 'application/json', JSON.stringify(ballot))
      return [() => request]
    }
    const fields = new URLSearchParams(
      Object.entries({ ...answers, ...remark }).map(([name, value]) => [name, `${value}`]),
    )
    // Padded to a fixed length, as the page's script does.
    const form = (token: string) =>
      post(`/d/${desk.code}?send`, 'application/x-www-form-urlencoded', `${fields}&token=${token}`.padEnd(6144, '&'))
    if (visit === 'form') {
      const request = form(ownToken())
      return [() => request]
    }
    const page = Buffer.from(`GET /d/${desk.code} HTTP/1.1\r\nhost: ${host}\r\naccept-encoding: br\r\n\r\n`)
    return [() => page, (answer) => form(tokenInPage.exec(answer)?.[1] ?? '')]
  }

  const ready = Array.from({ length: order.prepared }, create)
  let next = 0
  return () => ready[next++] ?? create()
}
