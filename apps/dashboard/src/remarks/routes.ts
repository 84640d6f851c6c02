import { randomUUID } from 'node:crypto'
import { unitSlug } from '@long-dan/administrative-units'
import {
  countRemarks,
  findRemarks,
  listRemarks,
  markRemarks,
  remarkPlaces,
  undoRemarkAct,
} from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answersAddress, remarkAddress, remarksAddress } from '../addresses/remarks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs, readerOf } from '../officials/official.ts'
import { remarkReaders } from '../officials/remark-readers.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { answerRoutes } from './answer-routes.ts'
import { type AskedRemarks, askedRemarks } from './asked-remarks.ts'
import { askedAct, chosenRemarks } from './read-marks.ts'
import { remarkRoutes } from './remark-routes.ts'
import { isUuid } from './remark-words.ts'
import { remarksCsv } from './remarks-csv.ts'
import { type RemarksPage, remarksOnPage, remarksPage } from './remarks-page.ts'

/** The list, with what was chosen and what was last done. */
export interface ShownRemarks extends RemarksPage {
  /** Remarks whose box is ticked. */
  readonly chosen: ReadonlySet<string>
  readonly act: string
  readonly problem: string | null
  /** An act that can be taken back. */
  readonly undo: string | null
  readonly done: string | null
  /** Code of the period asked for. */
  readonly period: string | undefined
}

type ListRequest = FastifyRequest<{
  Params: { slug: string }
  Querystring: Record<string, unknown>
  Body: FormBody | null
}>

/** A file holds all remarks that the filters leave; a province has some thousands a year. */
const remarksInFile = 50_000

/** What people wrote: lists, one remark, answers. Each view and each change is in the access record. */
export function remarksRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps

  app.get('/units/:slug/remarks', remarkReaders, (request: ListRequest, reply) =>
    onAsked(request, reply, (asked) => sendList(request, reply, asked)),
  )

  app.get('/units/:slug/remarks.csv', remarkReaders, (request: ListRequest, reply) =>
    onAsked(request, reply, async (asked) => {
      const reader = readerOf(request)
      const rows = await readAs(door, reader, (scoped) =>
        listRemarks(scoped, asked.question, { limit: remarksInFile, offset: 0 }),
      )
      await recordAct(door, reader, {
        action: 'exported',
        subject: `units/${asked.slug}/remarks.csv`,
        unitId: asked.unit.id,
      })
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="y-kien-${asked.slug}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(remarksCsv(deps.reference.current(), rows, deps.today()))
    }),
  )

  app.post('/units/:slug/remarks', remarkReaders, (request: ListRequest, reply) =>
    onAsked(request, reply, async (asked) => {
      const reader = readerOf(request)
      const body = request.body ?? {}
      const [act, chosen] = [askedAct(body), chosenRemarks(body)]
      if (act === undefined || chosen.length === 0) {
        return sendList(request, reply, asked, chosen.length === 0 ? 'none-chosen' : 'no-act')
      }
      if (act.kind === 'answer') return toAnswer(request, reply, asked, chosen)
      const id = randomUUID()
      const marks = { remarkIds: chosen, status: act.status, addedTags: act.added, removedTags: act.removed }
      const changed = await readAs(door, reader, (scoped) =>
        markRemarks(scoped, { accountId: reader.accountId, act: id }, marks),
      )
      if (changed > 0) await recordChange(request, asked, body.act ?? '')
      return goBack(request, reply, asked, changed > 0 ? id : 'nothing')
    }),
  )

  app.post('/units/:slug/remarks/undo', remarkReaders, (request: ListRequest, reply) =>
    onAsked(request, reply, async (asked) => {
      const reader = readerOf(request)
      const undone = request.body?.undone
      const who = { accountId: reader.accountId, act: randomUUID() }
      const changed = isUuid(undone) ? await readAs(door, reader, (scoped) => undoRemarkAct(scoped, who, undone)) : 0
      if (changed > 0) await recordChange(request, asked, 'undone')
      return goBack(request, reply, asked, changed > 0 ? 'undone' : 'nothing')
    }),
  )

  remarkRoutes(app, deps)
  answerRoutes(app, deps)

  async function onAsked(
    request: ListRequest,
    reply: FastifyReply,
    answer: (asked: AskedRemarks) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const asked = askedRemarks(
      deps.reference.current(),
      readerOf(request),
      request.params.slug,
      request.query,
      deps.today(),
    )
    return asked ? answer(asked) : sendError(request, reply, 404)
  }

  async function sendList(
    request: ListRequest,
    reply: FastifyReply,
    asked: AskedRemarks,
    problem?: 'none-chosen' | 'no-act',
  ) {
    const reader = readerOf(request)
    const locale = localeFor(request)
    const { question, page } = asked
    const part = { limit: remarksOnPage, offset: (page - 1) * remarksOnPage }
    const reference = deps.reference.current()
    // What can be chosen does not depend on what was chosen.
    const everywhere = askedRemarks(
      reference,
      reader,
      asked.slug,
      { view: request.query.view, map: request.query.map },
      deps.today(),
    )
    const found = await readAs(door, reader, async (scoped) => ({
      rows: await listRemarks(scoped, question, part),
      total: await countRemarks(scoped, question),
      places: await remarkPlaces(scoped, everywhere?.question ?? question),
    }))
    await recordAct(door, reader, { action: 'remarks-viewed', subject: viewed(asked), unitId: asked.unit.id })
    const { done } = request.query
    const model = remarksPage({ locale, reference, reader, today: deps.today(), asked }, found)
    return reply.code(problem ? 422 : 200).page(
      view('remarks', {
        ...model,
        chosen: new Set(chosenRemarks(request.body ?? {})),
        act: request.body?.act ?? '',
        problem: problem ? locale.t(`remarks.wrong.${problem}`) : null,
        undo: isUuid(done) ? done : null,
        done: doneText(request),
        period: asked.period?.code,
      }),
    )
  }

  /** An answer is for one commune: the remarks chosen must all be from there. */
  async function toAnswer(request: ListRequest, reply: FastifyReply, asked: AskedRemarks, chosen: readonly string[]) {
    const { directory } = deps.reference.current()
    const rows = await readAs(door, readerOf(request), (scoped) => findRemarks(scoped, chosen))
    const communes = new Set(rows.flatMap(({ unitId }) => directory.byId(unitId) ?? []).map(unitSlug))
    const [slug] = communes
    if (slug === undefined || communes.size > 1) return goBack(request, reply, asked, 'several')
    const ids = rows.map(({ id }) => id).join(',')
    return reply.redirect(answersAddress(slug, localeFor(request).language, { for: ids }), 303)
  }

  function recordChange(request: ListRequest, { slug, unit }: AskedRemarks, what: string) {
    const act = { action: 'remark-changed', subject: `units/${slug}/remarks ${what}`, unitId: unit.id } as const
    return recordAct(door, readerOf(request), act)
  }

  function goBack(request: ListRequest, reply: FastifyReply, { slug, filters, page }: AskedRemarks, done: string) {
    const { language } = localeFor(request)
    const one = request.body?.remark
    if (isUuid(one)) return reply.redirect(remarkAddress(one, language, { done }), 303)
    const more = { ...filters, page: page === 1 ? null : String(page), done }
    return reply.redirect(remarksAddress(slug, language, more), 303)
  }
}

const outcomes = ['nothing', 'undone', 'several', 'escalated', 'returned'] as const

/** What the last form did, as the address says after it. */
export function doneText(request: FastifyRequest): string | null {
  const { t } = localeFor(request)
  const { done } = request.query as Readonly<Record<string, unknown>>
  if (isUuid(done)) return t('remarks.done.saved')
  const outcome = outcomes.find((known) => known === done)
  return outcome ? t(`remarks.done.${outcome}`) : null
}

// Codes only: what somebody searched for is no matter of the record.
function viewed({ slug, filters, page }: AskedRemarks): string {
  const { q, ...codes } = filters
  const parameters = new URLSearchParams({ ...codes, ...(q !== undefined && { q: '…' }), page: String(page) })
  return `units/${slug}/remarks?${parameters}`
}
