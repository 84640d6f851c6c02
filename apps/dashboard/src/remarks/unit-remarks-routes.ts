import { randomUUID } from 'node:crypto'
import { unitSlug } from '@long-dan/administrative-units'
import { findRemarks, markRemarks, undoRemarkAct } from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readQuery } from '../addresses/read-query.ts'
import { answersAddress, remarkAddress, remarksAddress } from '../addresses/remarks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf, readAs } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import { remarkReaders } from '../officials/remark-readers.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { type AskedRemarks, askedRemarks } from './asked-remarks.ts'
import { askedAct, chosenRemarks } from './read-marks.ts'
import { isUuid } from './remark-words.ts'
import { unitRemarks } from './unit-remarks.ts'

type Done = NonNullable<Parameters<typeof remarkAddress>[0]['done']>

type ListRequest = FastifyRequest<{
  Params: { slug: string }
  Body: FormBody | null
}>

/** Marks on remarks of a list, and taking them back. Each change is in the access record. */
export function unitRemarksRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps

  app.post(remarksAddress.path, only(...remarkReaders), (request: ListRequest, reply) =>
    onAsked(request, reply, async (asked) => {
      const official = officialOf(request)
      const body = request.body ?? {}
      const [act, chosen] = [askedAct(body), chosenRemarks(body)]
      if (act === undefined || chosen.length === 0) {
        const problem = chosen.length === 0 ? 'none-chosen' : 'no-act'
        return unitRemarks.send(deps, request, reply.code(422), { body, problem })
      }
      if (act.kind === 'answer') return toAnswer(request, reply, asked, chosen)
      const id = randomUUID()
      const marks = { remarkIds: chosen, status: act.status, addedTags: act.added, removedTags: act.removed }
      const changed = await readAs(door, official, (scoped) =>
        markRemarks(scoped, { accountId: official.accountId, act: id }, marks),
      )
      if (changed > 0) await recordChange(request, asked, body.act ?? '')
      return goBack(request, reply, asked, changed > 0 ? id : 'nothing')
    }),
  )

  app.post(`${remarksAddress.path}/undo`, only(...remarkReaders), (request: ListRequest, reply) =>
    onAsked(request, reply, async (asked) => {
      const official = officialOf(request)
      const undone = request.body?.undone
      const who = { accountId: official.accountId, act: randomUUID() }
      const changed = isUuid(undone) ? await readAs(door, official, (scoped) => undoRemarkAct(scoped, who, undone)) : 0
      if (changed > 0) await recordChange(request, asked, 'undone')
      return goBack(request, reply, asked, changed > 0 ? 'undone' : 'nothing')
    }),
  )

  async function onAsked(
    request: ListRequest,
    reply: FastifyReply,
    answer: (asked: AskedRemarks) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const query = readQuery(remarksAddress, request.query)
    const { slug } = request.params
    const asked =
      query.ok && askedRemarks(deps.reference.current(), officialOf(request), slug, query.value, deps.today())
    return asked && 'question' in asked ? answer(asked) : sendError(request, reply, 404)
  }

  /** An answer is for one commune: the remarks chosen must all be from there. */
  async function toAnswer(request: ListRequest, reply: FastifyReply, asked: AskedRemarks, chosen: readonly string[]) {
    const { directory } = deps.reference.current()
    const rows = await readAs(door, officialOf(request), (scoped) => findRemarks(scoped, chosen))
    const communes = new Set(rows.flatMap(({ unitId }) => directory.byId(unitId) ?? []).map(unitSlug))
    const [slug] = communes
    if (slug === undefined || communes.size > 1) return goBack(request, reply, asked, 'several')
    const ids = rows.map(({ id }) => id).join(',')
    return reply.redirect(answersAddress({ slug, for: ids, lang: localeFor(request).language }), 303)
  }

  function recordChange(request: ListRequest, { slug, unit }: AskedRemarks, what: string) {
    const act = { action: 'remark-changed', subject: `units/${slug}/remarks ${what}`, unitId: unit.id } as const
    return recordAct(door, officialOf(request), act)
  }

  function goBack(request: ListRequest, reply: FastifyReply, { slug, filters, page }: AskedRemarks, done: Done) {
    const { language } = localeFor(request)
    const one = request.body?.remark
    if (isUuid(one)) return reply.redirect(remarkAddress({ remark: one, done, lang: language }), 303)
    const more = { ...filters, page: page === 1 ? null : String(page), done }
    return reply.redirect(remarksAddress({ slug, ...more, lang: language }), 303)
  }
}
