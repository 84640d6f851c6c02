import { inForceDuring } from '@long-dan/administrative-units'
import { type Period, parsePeriod, periodOf, previousPeriod } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FormBody } from '../access/form-body.ts'
import { readAs, readerOf } from '../access/reader.ts'
import type { DashboardDependencies } from '../dependencies.ts'
import { checkRows } from '../imports/check-rows.ts'
import type { RowProblem } from '../imports/import-kind.ts'
import { applyAtOnce, withImportContext } from '../imports/run-import.ts'
import type { DeskMonth } from './desk-months.ts'
import { dossierImport, dossierNumbers } from './dossier-import.ts'
import { type DossiersQuestion, dossiersPage, fieldName } from './dossiers-page.ts'
import { writeMonth } from './month.ts'
import { dossiersAddress, readUnitDossiers } from './unit-dossiers.ts'

type UnitRequest = FastifyRequest<{ Params: { slug: string } }>

/** Numbers of dossiers of a unit's desks, month by month. Whoever has the unit in reach sees them; its officials write them. */
export function dossierRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const keepers = { config: { access: { roles: dossierImport.roles } } }

  app.get('/units/:slug/dossiers', async (request: UnitRequest, reply) => {
    const { saved } = request.query as { readonly saved?: unknown }
    const question = asked(request, { saved: typeof saved === 'string' ? saved : null })
    if (question === 'unknown') return sendError(request, reply, 404)
    if (question.month === null)
      return reply.redirect(dossiersAddress(question.slug, usualMonth(question).code, question.locale.language))
    const { slug, month, reference } = question
    const reader = readerOf(request)
    const found = await readAs(deps.door, reader, (door) =>
      readUnitDossiers({ door, deps, reader, reference, today: question.today }, slug, month),
    )
    return reply.page('dossiers', dossiersPage({ ...question, month }, found))
  })

  app.post('/units/:slug/dossiers', keepers, async (request: UnitRequest, reply) => {
    const question = asked(request, { saved: null })
    if (question === 'unknown' || question.month === null) return sendError(request, reply, 404)
    const { slug, month, locale } = question
    const body = (request.body ?? {}) as FormBody
    const reader = readerOf(request)
    const outcome = await withImportContext(deps, reader, locale, async (context) => {
      const found = await readUnitDossiers(context, slug, month)
      const desks = found?.parts.length === 0 ? found.desks : []
      const { rows, problems } = checkRows(
        dossierImport,
        desks.map((at, line) => ({ line, value: cellsOf(at, body) })),
        locale,
      )
      const result =
        problems.length > 0
          ? ({ ok: false, error: problems } as const)
          : await applyAtOnce(context, dossierImport, rows)
      return { found, result }
    })
    if (outcome.result.ok) {
      const address = dossiersAddress(slug, month.code, locale.language)
      return reply.redirect(`${address}&saved=${outcome.result.value.id}`, 303)
    }
    const problems: readonly RowProblem[] = outcome.result.error
    return reply.code(422).page('dossiers', dossiersPage({ ...question, month, typed: body, problems }, outcome.found))
  })

  function asked(request: UnitRequest, { saved }: { readonly saved: string | null }) {
    const { slug } = request.params
    const { month: code } = request.query as { readonly month?: unknown }
    const month = typeof code === 'string' ? parsePeriod(code) : null
    const reference = deps.reference.current()
    const today = deps.today()
    const rows = reference.directory.bySlug(slug)
    const unit = (month && rows.findLast((row) => inForceDuring(row, month.start, month.end))) ?? rows.at(-1)
    if (unit === undefined || (code !== undefined && (month?.kind !== 'month' || month.start > today))) return 'unknown'
    const canEnter = dossierImport.roles.includes(readerOf(request).role)
    const locale = localeFor(request)
    return { locale, reference, unit, slug, month, today, canEnter, saved } satisfies Omit<
      DossiersQuestion,
      'month'
    > & {
      month: Period | null
    }
  }
}

/** Last month: this one's numbers are not known yet. Of a unit of the past, its last whole month. */
function usualMonth({ unit, today }: Pick<DossiersQuestion, 'unit' | 'today'>): Period {
  return previousPeriod(periodOf('month', unit.validTo !== null && unit.validTo < today ? unit.validTo : today))
}

function cellsOf(at: DeskMonth, body: FormBody) {
  const numbers = dossierNumbers.map((name) => [name, (body[fieldName(at, name)] ?? '').trim()] as const)
  return { desk: at.desk.code, unitId: String(at.unitId), month: writeMonth(at.month), ...Object.fromEntries(numbers) }
}
