import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Offer } from '../casting/offer.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import { sendProblem } from './send-problem.ts'

/** The desk, its unit, the questionnaire offered there and a fresh form token. */
export function getDesk(deps: ApiDependencies) {
  return async (
    request: FastifyRequest<{ Params: { deskCode: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const { t } = localeFor(request)
    const desk = deps.desks.find(request.params.deskCode)
    if (!desk) return sendProblem(reply, { status: 404, title: t('rejection.desk-unknown'), code: 'desk-unknown' })
    if (desk.closedOn !== null) {
      const problem = { status: 404, title: t('rejection.desk-closed'), code: 'desk-closed' }
      return sendProblem(reply, problem, desk.successorCode ? { successorCode: desk.successorCode } : {})
    }
    const offer = deps.offerNow(desk)
    return reply.header('cache-control', 'no-store').send({
      desk: { code: desk.code, kind: desk.kind, hotline: desk.hotline },
      unit: { slug: desk.unitSlug, label: desk.unitLabel, within: desk.upperLabel },
      questionnaire: publicOffer(offer),
      token: deps.issueToken(desk, offer),
    })
  }
}

/** The part of the offer that a program needs to ask the questions. */
function publicOffer({ version, questions }: Offer) {
  const { code, offeredFrom, stem, overall, remark, groups, scale, criteria } = version
  const names = Object.fromEntries(Object.entries(groups).map(([group, { name }]) => [group, name]))
  return {
    code,
    offeredFrom,
    stem,
    overall,
    remark,
    groups: names,
    scale,
    criteria: criteria.map(({ code, group, official, statement, notApplicableHint }) => ({
      code,
      group,
      official,
      statement,
      notApplicableHint,
    })),
    ...(questions.length > 0 && { questions }),
  }
}
