import type { ReportAct } from '@long-dan/rollout'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { reportAddress } from '../../addresses/programme.ts'
import { readQuery } from '../../addresses/read-query.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { officialOf } from '../../officials/official.ts'
import { only } from '../../officials/page-access.ts'
import { reportActorOf, reportKeepers } from '../../officials/programme-keepers.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { typedText } from '../models/typed-text.ts'
import { askedReport, isOpen } from './asked-report.ts'
import { report } from './pages.ts'
import { readReportDraft } from './report-draft.ts'
import { actOnReport, readReport } from './report-store.ts'

interface ReportRequest {
  Params: { slug: string }
  Body: FormBody
}

const acts: readonly ReportAct[] = ['saved', 'submitted', 'returned', 'approved']

/** What is done to a report: saved and submitted by the commune, returned or approved by the level above. */
export function reportRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps

  app.post<ReportRequest>(reportAddress.path, only(...reportKeepers), async (request, reply) => {
    const official = officialOf(request)
    const query = readQuery(reportAddress, request.query)
    const asked = query.ok ? askedReport({ deps, official, path: request.params, query: query.value }) : 'no quarter'
    const actor = reportActorOf(official.role)
    if (typeof asked === 'string' || actor === null || !isOpen(asked, deps.today()))
      return sendError(request, reply, 404)
    const { unit, quarter } = asked
    const body = request.body ?? {}
    const act = acts.find((known) => known === body.act)
    const { t, language } = localeFor(request)
    const again = (typed: Parameters<typeof report.send>[3]) => report.send(deps, request, reply.code(422), typed)
    if (act === undefined) return again({ refused: t('rollout.report.refused.not-allowed') })
    const { history } = await readReport(door, official, deps.reference.current().directory, unit, quarter)
    const writes = act === 'saved' || act === 'submitted'
    const draft = writes ? readReportDraft(body) : null
    if (draft?.ok === false) return again({ body, wrong: draft.error })
    const reason = typedText(body.reason)
    if (act === 'returned' && (reason === '' || reason.length > 500))
      return again({ refused: t('rollout.report.refused.no-reason') })
    const seen = /^\d{1,6}$/u.test(body.version ?? '') ? Number(body.version) : -1
    const done = await actOnReport(
      door,
      official,
      { unitId: unit.id, quarter, seen, act, actor, current: history[0] },
      { ...(draft?.ok && { values: draft.value }), reason },
    )
    if (!done.ok)
      return again({ refused: t(done.error === 'taken' ? 'rollout.taken' : `rollout.report.refused.${done.error}`) })
    const { slug } = request.params
    await recordAct(door, official, {
      action: 'data-changed',
      unitId: unit.id,
      subject: `rollout/reports/${slug}/${quarter.code}/${act}`,
    })
    return reply.redirect(reportAddress({ slug, quarter: quarter.code, lang: language }), 303)
  })
}
