import { randomUUID } from 'node:crypto'
import { escalateRemark, type RemarkRow, settleRemark } from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { remarkAddress, remarksAddress } from '../addresses/remarks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf, readAs } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import { remarkJudges, remarkReaders } from '../officials/remark-readers.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { findRemark, oneRemark, type RemarkProblem, slugOfRemark } from './one-remark.ts'
import { remarkOutcomes } from './remark-words.ts'

type OneRequest = FastifyRequest<{ Params: { remark: string }; Body: FormBody | null }>

const longestReason = 500

/** Handing a remark to the province, and the province's decision. */
export function remarkRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, reference } = deps

  app.post(`${remarkAddress.path}/escalate`, only(...remarkReaders), async (request: OneRequest, reply) => {
    if (request.body?.confirmed !== 'yes') return again(request, reply, 'unconfirmed')
    const remark = await findRemark(door, officialOf(request), request.params.remark)
    const done = remark && (await change(request, (scoped, who) => escalateRemark(scoped, who, remark.id)))
    if (!done) return sendError(request, reply, 404)
    await recordChange(request, remark, 'escalated')
    // Whoever is of the commune or area cannot see it from now on.
    return reply.redirect(
      remarksAddress({
        slug: slugOfRemark(reference.current(), remark),
        done: 'escalated',
        lang: localeFor(request).language,
      }),
      303,
    )
  })

  app.post(`${remarkAddress.path}/outcome`, only(...remarkJudges), async (request: OneRequest, reply) => {
    const remark = await findRemark(door, officialOf(request), request.params.remark)
    if (remark === undefined || remark.route === 'desk') return sendError(request, reply, 404)
    const outcome = remarkOutcomes.find((known) => known === request.body?.outcome)
    const reason = (request.body?.reason ?? '').normalize('NFC').trim()
    if (outcome === undefined) return again(request, reply, 'outcome')
    if ((reason === '' && outcome !== 'inspection') || [...reason].length > longestReason) {
      return again(request, reply, 'reason')
    }
    await change(request, (scoped, who) => settleRemark(scoped, who, remark.id, outcome, reason || null))
    await recordChange(request, remark, outcome)
    const { language } = localeFor(request)
    // Returned, it waits for a batch: until then nobody sees it, the province neither.
    const target =
      outcome === 'desk'
        ? remarksAddress({
            slug: slugOfRemark(reference.current(), remark),
            view: 'escalated',
            done: 'returned',
            lang: language,
          })
        : remarkAddress({ remark: remark.id, lang: language })
    return reply.redirect(target, 303)
  })

  function change<Value>(
    request: OneRequest,
    work: (scoped: typeof door, who: { readonly accountId: string; readonly act: string }) => Promise<Value>,
  ): Promise<Value> {
    const official = officialOf(request)
    return readAs(door, official, (scoped) => work(scoped, { accountId: official.accountId, act: randomUUID() }))
  }

  function again(request: OneRequest, reply: FastifyReply, problem: RemarkProblem) {
    return oneRemark.send(deps, request, reply.code(422), { body: request.body ?? {}, problem })
  }

  function recordChange(request: OneRequest, { id, unitId }: RemarkRow, what: string) {
    return recordAct(door, officialOf(request), { action: 'remark-changed', subject: `remarks/${id} ${what}`, unitId })
  }
}
