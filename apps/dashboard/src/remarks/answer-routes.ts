import { randomUUID } from 'node:crypto'
import { publishAnswer, withdrawAnswer } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readQuery } from '../addresses/read-query.ts'
import { answersAddress } from '../addresses/remarks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf, readAs } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import { remarkReaders } from '../officials/remark-readers.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { type AnswerProblem, namedRemarks, readAnswer } from './answer-draft.ts'
import { answerable, answers } from './answers.ts'
import { isUuid } from './remark-words.ts'

type AnswersRequest = FastifyRequest<{ Params: { slug: string }; Body: FormBody | null }>

/** Answers are published and withdrawn. */
export function answerRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps

  app.post(answersAddress.path, only(...remarkReaders), async (request: AnswersRequest, reply) => {
    const official = officialOf(request)
    const body = request.body ?? {}
    const named = namedRemarks(body.for)
    const asking = { deps, official, path: request.params, query: mapOf(request) }
    const remarks = await answerable(asking, named)
    const draft = readAnswer(
      body,
      remarks.map(({ text }) => text),
    )
    const again = (problems: readonly AnswerProblem[], still = named) =>
      answers.send(deps, request, reply.code(422), { body, named: still, problems })
    const [first] = remarks
    if (!draft.ok || first === undefined) return again(draft.ok ? [] : draft.error)
    const who = { accountId: official.accountId, act: randomUUID() }
    const remarkIds = remarks.map(({ id }) => id)
    const id = await readAs(door, official, (scoped) =>
      publishAnswer(scoped, who, { ...draft.value, unitId: first.unitId, remarkIds }),
    )
    if (id === null) return again([{ field: 'remarks', wrong: 'remarks' }], [])
    await recordAct(door, official, {
      action: 'remark-changed',
      subject: `answers/${id} published`,
      unitId: first.unitId,
    })
    return reply.redirect(back(request), 303)
  })

  app.post(`${answersAddress.path}/withdraw`, only(...remarkReaders), async (request: AnswersRequest, reply) => {
    const official = officialOf(request)
    const answer = request.body?.answer
    const who = { accountId: official.accountId, act: randomUUID() }
    const done = isUuid(answer) && (await readAs(door, official, (scoped) => withdrawAnswer(scoped, who, answer)))
    if (done) await recordAct(door, official, { action: 'remark-changed', subject: `answers/${answer} withdrawn` })
    return reply.redirect(back(request), 303)
  })
}

function mapOf(request: AnswersRequest): { readonly map?: 'today' } {
  const query = readQuery({ query: { map: answersAddress.query.map } }, request.query)
  return query.ok ? query.value : {}
}

function back(request: AnswersRequest): string {
  return answersAddress({ slug: request.params.slug, ...mapOf(request), lang: localeFor(request).language })
}
