import { officialQuestionnaires } from '@long-dan/questionnaire'
import { distinctAnswers } from '@long-dan/testing/intake'
import { createFormTokens } from '../src/casting/form-token.ts'
import type { LoadOrder } from './messages.ts'

const remarks = [
  'Cán bộ hướng dẫn tận tình, giải quyết nhanh.',
  'Chờ hơi lâu, nên có thêm ghế ngồi và nước uống cho người già.',
  'Tôi phải đi lại hai lần vì thiếu giấy tờ mà lần đầu không được hướng dẫn rõ.',
]
// About one citizen in seven writes something.
const remarkEvery = 7

/** Complete HTTP requests, one a citizen: own token, own answers. Made before the clock starts, and on the spot when they run out. */
export function createRequests(order: LoadOrder): () => Buffer {
  const tokens = createFormTokens(Buffer.from(order.tokenKey, 'hex'))
  const version = officialQuestionnaires.withNumber(1)
  const { host } = new URL(order.url)
  const issuedAt = new Date()
  let citizen = order.firstCitizen

  function create(): Buffer {
    const desk = order.desks[citizen % order.desks.length]
    if (!desk) throw new Error('The bench needs desks')
    const { serviceDate } = order
    const remark = remarks[citizen % remarks.length]
    const body = JSON.stringify({
      deskCode: desk.code,
      token: tokens.issue({
        deskId: desk.id,
        entryMode: 'poster',
        helperRole: null,
        serviceDate,
        issuedAt,
        questionnaireVersion: version.number,
        questions: 0,
      }),
      questionnaireVersion: version.code,
      answers: distinctAnswers(citizen),
      ...(citizen % remarkEvery === 0 ? { remark } : {}),
    })
    citizen++
    const length = Buffer.byteLength(body)
    return Buffer.from(
      `POST /api/v1/ballots HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`,
    )
  }

  const ready = Array.from({ length: order.prepared }, create)
  let next = 0
  return () => ready[next++] ?? create()
}
