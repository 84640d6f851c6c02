import { randomUUID } from 'node:crypto'
import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { escalateRemark, findRemarks, type RemarkRow, remarkHistory, settleRemark } from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { remarkAddress, remarksAddress } from '../addresses/remarks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs, readerOf } from '../officials/official.ts'
import { mayWorkOnRemarks, remarkJudges, remarkReaders } from '../officials/remark-readers.ts'
import type { Link, Option } from '../pages/link.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { type HistoryView, historyView, undoableAct } from './history-view.ts'
import { type RemarkView, remarkView } from './remark-view.ts'
import { isUuid, remarkOutcomes, remarkTags } from './remark-words.ts'

type OneRequest = FastifyRequest<{ Params: { remark: string }; Body: FormBody | null }>
type Problem = 'unconfirmed' | 'outcome' | 'reason'

const longestReason = 500

export interface OneRemarkPage {
  readonly title: string
  readonly footNote: string
  readonly remark: RemarkView
  readonly slug: string
  readonly list: Link
  readonly isEscalated: boolean
  readonly mayWork: boolean
  readonly mayJudge: boolean
  readonly history: readonly HistoryView[]
  /** The last act, where it can be taken back. */
  readonly undo: string | null
  readonly tagsToSet: readonly Option[]
  readonly outcomes: readonly Option[]
  readonly typed: FormBody
  readonly problem: string | null
  readonly problemOf: Problem | undefined
}

/** One remark with what officials did about it; handing it to the province, and the province's decision. */
export function remarkRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, reference } = deps

  app.get('/remarks/:remark', remarkReaders, (request: OneRequest, reply) => sendRemark(request, reply))

  app.post('/remarks/:remark/escalate', remarkReaders, async (request: OneRequest, reply) => {
    if (request.body?.confirmed !== 'yes') return sendRemark(request, reply, 'unconfirmed')
    const remark = await find(request)
    const done = remark && (await change(request, (scoped, who) => escalateRemark(scoped, who, remark.id)))
    if (!done) return sendError(request, reply, 404)
    await recordChange(request, remark, 'escalated')
    // Whoever is of the commune or area cannot see it from now on.
    return reply.redirect(remarksAddress(slugOf(remark), localeFor(request).language, { done: 'escalated' }), 303)
  })

  app.post('/remarks/:remark/outcome', remarkJudges, async (request: OneRequest, reply) => {
    const remark = await find(request)
    if (remark === undefined || remark.route === 'desk') return sendError(request, reply, 404)
    const outcome = remarkOutcomes.find((known) => known === request.body?.outcome)
    const reason = (request.body?.reason ?? '').normalize('NFC').trim()
    if (outcome === undefined) return sendRemark(request, reply, 'outcome')
    if ((reason === '' && outcome !== 'inspection') || [...reason].length > longestReason) {
      return sendRemark(request, reply, 'reason')
    }
    await change(request, (scoped, who) => settleRemark(scoped, who, remark.id, outcome, reason || null))
    await recordChange(request, remark, outcome)
    const { language } = localeFor(request)
    // Returned, it waits for a batch: until then nobody sees it, the province neither.
    const target =
      outcome === 'desk'
        ? remarksAddress(slugOf(remark), language, { view: 'escalated', done: 'returned' })
        : remarkAddress(remark.id, language)
    return reply.redirect(target, 303)
  })

  async function find(request: OneRequest): Promise<RemarkRow | undefined> {
    const id = request.params.remark
    if (!isUuid(id)) return undefined
    const [remark] = await readAs(door, readerOf(request), (scoped) => findRemarks(scoped, [id]))
    return remark
  }

  function change<Value>(
    request: OneRequest,
    work: (scoped: typeof door, who: { readonly accountId: string; readonly act: string }) => Promise<Value>,
  ): Promise<Value> {
    const reader = readerOf(request)
    return readAs(door, reader, (scoped) => work(scoped, { accountId: reader.accountId, act: randomUUID() }))
  }

  async function sendRemark(request: OneRequest, reply: FastifyReply, problem?: Problem) {
    const reader = readerOf(request)
    const remark = await find(request)
    if (remark === undefined) return sendError(request, reply, 404)
    const locale = localeFor(request)
    const { t, language } = locale
    const history = await readAs(door, reader, (scoped) => remarkHistory(scoped, remark.id))
    await recordAct(door, reader, { action: 'remarks-viewed', subject: `remarks/${remark.id}`, unitId: remark.unitId })
    const shown = remarkView(locale, reference.current(), remark)
    const unit = reference.current().directory.byId(remark.unitId)
    const isEscalated = remark.route !== 'desk'
    return reply.code(problem ? 422 : 200).page(
      view('remarks-one', {
        title: t('remarks.one.title'),
        footNote: t('remarks.privacy'),
        remark: shown,
        slug: slugOf(remark),
        list: {
          label: `${unit ? unitLabel(unit, language) : ''} – ${t('tab.remarks')}`,
          url: remarksAddress(slugOf(remark), language, { view: isEscalated ? 'escalated' : null }),
        },
        isEscalated,
        mayWork: mayWorkOnRemarks(reader),
        mayJudge: isEscalated && reader.role === 'province-official',
        history: history.map((one) => historyView(locale, one)),
        undo: undoableAct(history, reader),
        tagsToSet: remarkTags.map((code) => ({ code, label: t(`remarks.tag.${code}`) })),
        outcomes: remarkOutcomes
          .filter((outcome) => outcome !== remark.route)
          .map((code) => ({ code, label: t(`remarks.outcome.${code}`) })),
        typed: request.body ?? {},
        problem: problem ? t(`remarks.wrong.${problem}`) : null,
        problemOf: problem,
      }),
    )
  }

  function slugOf({ unitId }: RemarkRow): string {
    const unit = reference.current().directory.byId(unitId)
    if (unit === undefined) throw new Error('The reference data hold no unit of this remark')
    return unitSlug(unit)
  }

  function recordChange(request: OneRequest, { id, unitId }: RemarkRow, what: string) {
    return recordAct(door, readerOf(request), { action: 'remark-changed', subject: `remarks/${id} ${what}`, unitId })
  }
}
