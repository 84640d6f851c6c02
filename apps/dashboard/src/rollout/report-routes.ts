import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { ReportAct, ReportField } from '@long-dan/rollout'
import { type Period, parsePeriod, periodOf, previousPeriod } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordAct } from '../access/access-actions.ts'
import type { FormBody } from '../access/form-body.ts'
import { readerOf } from '../access/reader.ts'
import type { DashboardDependencies } from '../dependencies.ts'
import { signedInReader } from '../results/result-reader.ts'
import { reportAddress } from './addresses.ts'
import { firstQuarter } from './first-quarter.ts'
import { reportActorOf, reportKeepers } from './keeper.ts'
import { rememberedReports } from './remembered-rows.ts'
import { readReportDraft } from './report-draft.ts'
import { reportPage } from './report-page.ts'
import { actOnReport, readReport } from './report-store.ts'
import { repledgePage, reportStates, reportsPage } from './reports-page.ts'
import { typedText } from './typed-text.ts'

interface ReportRequest {
  Params: { slug: string }
  Body: FormBody
}

const acts: readonly ReportAct[] = ['saved', 'submitted', 'returned', 'approved']

/** Quarterly reports of communes: list, form, approval by the level above, and who must pledge again. */
export function reportRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps
  const resultReader = signedInReader(deps)

  app.get('/rollout/reports', async (request, reply) => {
    const listed = await list(request)
    if (listed === null) return sendError(request, reply, 404)
    const { state, late } = request.query as Readonly<Record<string, unknown>>
    return reply.page(
      'rollout-reports',
      reportsPage({
        ...listed,
        latest: periodOf('quarter', deps.today()),
        state: reportStates.find((known) => known === state) ?? null,
        onlyLate: late === 'yes',
      }),
    )
  })

  app.get('/rollout/repledge', async (request, reply) => {
    const listed = await list(request)
    return listed === null ? sendError(request, reply, 404) : reply.page('rollout-repledge', repledgePage(listed))
  })

  app.get<ReportRequest>('/rollout/reports/:slug', (request, reply) => onePage(request, reply))

  app.post<ReportRequest>('/rollout/reports/:slug', reportKeepers, async (request, reply) => {
    const reader = readerOf(request)
    const asked = askedReport(request)
    const actor = reportActorOf(reader.role)
    if (asked === null || actor === null || !isOpen(asked)) return sendError(request, reply, 404)
    const { unit, quarter } = asked
    const body = request.body ?? {}
    const act = acts.find((known) => known === body.act)
    const { t, language } = localeFor(request)
    if (act === undefined) return onePage(request, reply, { refused: t('rollout.report.refused.not-allowed') })
    const { history } = await readReport(door, reader, deps.reference.current().directory, unit, quarter)
    const writes = act === 'saved' || act === 'submitted'
    const draft = writes ? readReportDraft(body) : null
    if (draft?.ok === false) return onePage(request, reply, { typed: body, wrong: draft.error })
    const reason = typedText(body.reason)
    if (act === 'returned' && (reason === '' || reason.length > 500)) {
      return onePage(request, reply, { refused: t('rollout.report.refused.no-reason') })
    }
    const seen = /^\d{1,6}$/u.test(body.version ?? '') ? Number(body.version) : -1
    const done = await actOnReport(
      door,
      reader,
      { unitId: unit.id, quarter, seen, act, actor, current: history[0] },
      { ...(draft?.ok && { values: draft.value }), reason },
    )
    if (!done.ok) {
      const refused = done.error === 'taken' ? t('rollout.taken') : t(`rollout.report.refused.${done.error}`)
      return onePage(request, reply, { refused })
    }
    await recordAct(door, reader, {
      action: 'data-changed',
      unitId: unit.id,
      subject: `rollout/reports/${request.params.slug}/${quarter.code}/${act}`,
    })
    return reply.redirect(reportAddress(language, request.params.slug, quarter.code), 303)
  })

  async function onePage(
    request: FastifyRequest<ReportRequest>,
    reply: FastifyReply,
    more: { readonly typed?: FormBody; readonly wrong?: readonly ReportField[]; readonly refused?: string } = {},
  ) {
    const reader = readerOf(request)
    const asked = askedReport(request)
    if (asked === null) return sendError(request, reply, 404)
    const { unit, quarter } = asked
    const found = await readReport(door, reader, deps.reference.current().directory, unit, quarter)
    const page = reportPage({
      ...{
        locale: localeFor(request),
        unit,
        quarter,
        role: reader.role,
        actor: reportActorOf(reader.role),
        ...found,
        ...more,
      },
      isOpen: isOpen(asked),
    })
    return reply.code(more.wrong || more.refused ? 422 : 200).page('rollout-report', page)
  }

  function isOpen({ quarter }: { readonly quarter: Period }): boolean {
    return quarter.start <= deps.today()
  }

  /** The commune in reach and a quarter in which it was in force; without one in the address, the last closed one. */
  function askedReport(
    request: FastifyRequest<ReportRequest>,
  ): { readonly unit: AdministrativeUnit; readonly quarter: Period } | null {
    const { reach } = readerOf(request)
    const rows = deps.reference.current().directory.bySlug(request.params.slug)
    const communes = rows.filter((row) => row.level === 'commune' && reach.includes(row))
    const fallback = communes.at(-1)?.validTo ?? deps.today()
    const quarter = askedQuarter(request, fallback)
    const unit =
      quarter &&
      communes.findLast(
        ({ validFrom, validTo }) => validFrom < quarter.end && (validTo === null || validTo > quarter.start),
      )
    return unit && quarter ? { unit, quarter } : null
  }

  async function list(request: FastifyRequest) {
    const reader = readerOf(request)
    const { directory } = deps.reference.current()
    const quarter = askedQuarter(request, deps.today())
    if (quarter === null) return null
    const { home } = reader.reach
    const { read, memory } = resultReader(request)
    const reports = await read((scoped) =>
      rememberedReports(scoped, memory, previousPeriod(quarter).start, quarter.end),
    )
    const communes = directory
      .communesOf(home.id, quarter.start, quarter.end)
      .filter(({ validTo }) => validTo === null || validTo >= quarter.end)
    return { locale: localeFor(request), directory, communes, quarter, role: reader.role, reports }
  }

  /** Null for what is no quarter or lies out of time. */
  function askedQuarter(request: FastifyRequest, day: string): Period | null {
    const { quarter } = request.query as Readonly<Record<string, unknown>>
    if (quarter === undefined || quarter === '') return previousPeriod(periodOf('quarter', day))
    const found = typeof quarter === 'string' ? parsePeriod(quarter) : null
    return found?.kind === 'quarter' && found.start >= firstQuarter && found.start <= deps.today() ? found : null
  }
}
