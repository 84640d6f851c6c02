import { type AdministrativeUnit, inForceOn, unitSlug } from '@long-dan/administrative-units'
import type { ReportAct, ReportField } from '@long-dan/rollout'
import { type Period, parsePeriod, periodOf, previousPeriod } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { reportAddress, reportsAddress } from '../../addresses/programme.ts'
import { signedInReader } from '../../figures/result-reader.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { asksForToday, type MapSwitch, mapSwitch } from '../../navigation/map-switch.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readerOf } from '../../officials/official.ts'
import { reportActorOf, reportKeepers } from '../../officials/programme-keepers.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { view } from '../../views/view.ts'
import { typedText } from '../models/typed-text.ts'
import { firstQuarter } from '../past/first-quarter.ts'
import { rememberedReports } from '../standings/remembered-rows.ts'
import { readReportDraft } from './report-draft.ts'
import { reportPage } from './report-page.ts'
import { actOnReport, readReport } from './report-store.ts'
import { reportSumPage } from './report-sum-page.ts'
import { type Reporting, reportingThen, reportingToday } from './reporting-communes.ts'
import { repledgePage, reportStates, reportsPage } from './reports-page.ts'

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
      view(
        'rollout-reports',
        reportsPage(listed, {
          latest: periodOf('quarter', deps.today()),
          state: reportStates.find((known) => known === state) ?? null,
          onlyLate: late === 'yes',
        }),
      ),
    )
  })

  app.get('/rollout/repledge', async (request, reply) => {
    const listed = await list(request)
    return listed === null ? sendError(request, reply, 404) : reply.page(view('rollout-repledge', repledgePage(listed)))
  })

  app.get<ReportRequest>('/rollout/reports/:slug', (request, reply) => {
    const sum = asksForToday(request.query) ? askedSum(request) : null
    return sum ? sumPage(request, reply, sum) : onePage(request, reply)
  })

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
      mapSwitch: switchOf(request, unit, quarter),
    })
    return reply.code(more.wrong || more.refused ? 422 : 200).page(view('rollout-report', page))
  }

  /** On today's map a commune has the sum of what those reported that it was in the quarter. */
  async function sumPage(request: FastifyRequest<ReportRequest>, reply: FastifyReply, sum: AskedSum) {
    const reader = readerOf(request)
    const { line, quarter } = sum
    const { read, memory } = resultReader(request)
    const reports = await read((scoped) => rememberedReports(scoped, memory, quarter.start, quarter.end))
    const locale = localeFor(request)
    const question = { locale, role: reader.role, quarter, line, reports }
    // As it was there is one report, or the list of several.
    const [only, another] = line.parts
    const then =
      only && !another
        ? reportAddress(locale.language, unitSlug(only), quarter.code)
        : reportsAddress(locale.language, { quarter: quarter.code })
    return reply.page(
      view('rollout-report-sum', {
        ...reportSumPage(question),
        mapSwitch: switchOf(request, line.unit, quarter, then),
      }),
    )
  }

  interface AskedSum {
    readonly line: Reporting
    readonly quarter: Period
  }

  /** Null where the commune of today was itself in the quarter, and alone: then its report is the sum. */
  function askedSum(request: FastifyRequest<ReportRequest>): AskedSum | null {
    const { reach } = readerOf(request)
    const { directory } = deps.reference.current()
    const today = deps.today()
    const unit = directory.onDay(request.params.slug, today)
    const quarter = askedQuarter(request, today)
    if (unit?.level !== 'commune' || quarter === null || !reach.includes(unit)) return null
    const [line] = reportingToday(directory, unit, quarter, today).lines
    return line?.parts.some(({ id }) => id !== unit.id) ? { line, quarter } : null
  }

  function switchOf(request: FastifyRequest, unit: AdministrativeUnit, quarter: Period, then?: string): MapSwitch {
    const { reach } = readerOf(request)
    const reference = deps.reference.current()
    const locale = localeFor(request)
    const today = deps.today()
    const isToday = asksForToday(request.query)
    const addressOf = (row: AdministrativeUnit) =>
      reportAddress(locale.language, unitSlug(row), quarter.code, { map: 'today' })
    const asked = { locale, reference, reader: reach, period: quarter, today, addressOf, isToday, note: '' }
    const found = mapSwitch(asked, unit, reportAddress(locale.language, unitSlug(unit), quarter.code))
    return {
      ...found,
      current: isToday ? ('today' as const) : ('then' as const),
      links: found.links.map((link, at) => ({
        ...link,
        ...(at === 0 && then !== undefined && { url: then }),
        isCurrent: (at === 1) === isToday,
      })),
    }
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
    const today = deps.today()
    const hasToday = inForceOn(home, today)
    const isToday = hasToday && asksForToday(request.query)
    const communes = isToday ? reportingToday(directory, home, quarter, today) : reportingThen(directory, home, quarter)
    const map = isToday ? ('today' as const) : undefined
    return { locale: localeFor(request), directory, communes, quarter, role: reader.role, reports, map, hasToday }
  }

  /** Null for what is no quarter or lies out of time. */
  function askedQuarter(request: FastifyRequest, day: string): Period | null {
    const { quarter } = request.query as Readonly<Record<string, unknown>>
    if (quarter === undefined || quarter === '') return previousPeriod(periodOf('quarter', day))
    const found = typeof quarter === 'string' ? parsePeriod(quarter) : null
    return found?.kind === 'quarter' && found.start >= firstQuarter && found.start <= deps.today() ? found : null
  }
}
