import {
  addReviewEvent,
  deskMonths,
  excludedBallots,
  exclusionsInForce,
  reviewEvents,
} from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ownQuery } from '../addresses/own-query.ts'
import { monthsBetween } from '../evidence/months.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs, readerOf } from '../officials/official.ts'
import type { Role } from '../officials/roles.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { caseStanding } from './case-standing.ts'
import { type DecisionsPage, decisionsPage, type FoundDecisions } from './decisions-page.ts'
import { cleanText, isText, longestText } from './review-form.ts'
import { dayOf } from './review-words.ts'

const readers: readonly Role[] = ['commune-official', 'district-official', 'province-official', 'auditor']
const decisionReaders = { config: { access: { roles: readers } } }
const measuredUnits = { config: { access: { roles: ['commune-official'] as readonly Role[] } } }

/** With what the reader typed, where something is wrong with it. */
export interface ShownDecisions extends DecisionsPage {
  readonly problem: { readonly caseId: number; readonly text: string } | null
  readonly typed: string
}

type AppealRequest = FastifyRequest<{ Params: { case: string }; Body: FormBody | null }>

/** What was left out, for everybody in reach of it; the measured commune answers here. */
export function decisionRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, reference } = deps

  app.get('/decisions', decisionReaders, (request: FastifyRequest<{ Body: FormBody | null }>, reply) =>
    sendDecisions(request, reply),
  )

  app.post('/decisions/:case/appeal', measuredUnits, async (request: AppealRequest, reply) => {
    const reader = readerOf(request)
    const asked = request.params.case
    const caseId = /^[1-9]\d{0,8}$/u.test(asked) ? Number(asked) : 0
    const events = await readAs(door, reader, (scoped) => reviewEvents(scoped, [caseId]))
    const { exclusion, appeal, answerUntil } = caseStanding(events, deps.today(), dayOf)
    if (exclusion === null) return sendError(request, reply, 404)
    const text = cleanText(request.body?.text)
    const isLate = appeal !== null || (answerUntil ?? '') < deps.today()
    if (isLate || !isText(text)) return sendDecisions(request, reply, { caseId, isLate })
    const { unitId } = exclusion
    const event = { caseId, unitId, act: 'appealed', text, accountId: reader.accountId, role: reader.role } as const
    const isDone = await readAs(door, reader, (scoped) => addReviewEvent(scoped, event))
    if (!isDone) return sendDecisions(request, reply, { caseId, isLate: true })
    await recordAct(door, reader, { action: 'review-changed', subject: `reviews/${caseId} appealed`, unitId })
    return reply.redirect(`/decisions${ownQuery(localeFor(request))}`, 303)
  })

  async function sendDecisions(
    request: FastifyRequest<{ Body: FormBody | null }>,
    reply: FastifyReply,
    problem?: { readonly caseId: number; readonly isLate: boolean },
  ) {
    const reader = readerOf(request)
    const locale = localeFor(request)
    const found = await readAs(door, reader, (scoped) => readDecisions(scoped), 'snapshot')
    return reply.code(problem ? (problem.isLate ? 409 : 422) : 200).page(
      view('decisions', {
        ...decisionsPage(locale, reference.current(), reader, found, deps.today()),
        problem: problem
          ? {
              caseId: problem.caseId,
              text: locale.t(problem.isLate ? 'review.wrong.moved-on' : 'review.wrong.text', { most: longestText }),
            }
          : null,
        typed: problem ? (request.body?.text ?? '') : '',
      }),
    )
  }

  async function readDecisions(scoped: typeof door): Promise<FoundDecisions> {
    const events = await reviewEvents(scoped, 'all')
    const decided = events.filter(({ act, decision }) => act === 'confirmed' && decision === 'exclude')
    const exclusions = await exclusionsInForce(scoped)
    const unitIds = [...new Set(decided.map(({ unitId }) => unitId))]
    const months = [
      ...new Set(decided.flatMap(({ firstDay, lastDay }) => monthsBetween(firstDay ?? '', lastDay ?? ''))),
    ]
    const deskOfEvent = new Map(exclusions.map(({ eventId, deskId }) => [eventId, deskId]))
    const { desks } = reference.current()
    return {
      events,
      // A lifted exclusion, and one not applied yet, are known by the unit's desk on its days.
      deskOf: ({ id, unitId, firstDay }) =>
        deskOfEvent.get(id) ??
        desks.find(({ assignments }) =>
          assignments.some(
            (one) =>
              one.unitId === unitId &&
              one.validFrom <= (firstDay ?? '') &&
              (one.validTo === null || one.validTo > (firstDay ?? '')),
          ),
        )?.id,
      excluded: unitIds.length === 0 ? [] : await excludedBallots(scoped, { unitIds }, months),
      counted: unitIds.length === 0 ? [] : await deskMonths(scoped, unitIds, months),
    }
  }
}
