import { addReviewEvent, reviewEvents } from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { decisionsAddress } from '../addresses/integrity.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf, readAs } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { caseStanding } from './case-standing.ts'
import { decisions } from './decisions.ts'
import { cleanText, isText } from './review-form.ts'
import { dayOf } from './review-words.ts'

type AppealRequest = FastifyRequest<{ Params: { case: string }; Body: FormBody | null }>

/** The measured commune answers to what was left out. */
export function decisionRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps

  app.post(`${decisionsAddress.path}/:case/appeal`, only('commune-official'), async (request: AppealRequest, reply) => {
    const official = officialOf(request)
    const asked = request.params.case
    const caseId = /^[1-9]\d{0,8}$/u.test(asked) ? Number(asked) : 0
    const events = await readAs(door, official, (scoped) => reviewEvents(scoped, [caseId]))
    const { exclusion, appeal, answerUntil } = caseStanding(events, deps.today(), dayOf)
    if (exclusion === null) return sendError(request, reply, 404)
    const text = cleanText(request.body?.text)
    const isLate = appeal !== null || (answerUntil ?? '') < deps.today()
    if (isLate || !isText(text)) return again(request, reply, caseId, isLate)
    const { unitId } = exclusion
    const event = { caseId, unitId, act: 'appealed', text, accountId: official.accountId, role: official.role } as const
    const isDone = await readAs(door, official, (scoped) => addReviewEvent(scoped, event))
    if (!isDone) return again(request, reply, caseId, true)
    await recordAct(door, official, { action: 'review-changed', subject: `reviews/${caseId} appealed`, unitId })
    return reply.redirect(decisionsAddress({ lang: localeFor(request).language }), 303)
  })

  function again(request: AppealRequest, reply: FastifyReply, caseId: number, isLate: boolean) {
    const refused = { caseId, isLate, text: request.body?.text ?? '' }
    return decisions.send(deps, request, reply.code(isLate ? 409 : 422), refused)
  }
}
