import { sendError } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { monthAddress } from '../addresses/desk-months.ts'
import { askedMonth, type UnitRequest } from '../desk-months/asked-month.ts'
import { type DeskMonth, fieldName } from '../desk-months/desk-months.ts'
import { writeMonth } from '../desk-months/month.ts'
import type { FormBody } from '../forms/form-body.ts'
import { applyCellsAtOnce, withImportContext } from '../imports/run-import.ts'
import { mayReadCallbacks } from '../officials/callers.ts'
import { readAs, readerOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { dossierImport, dossierNumbers } from './dossier-import.ts'
import { dossiersPage } from './dossiers-page.ts'
import { readUnitDossiers } from './unit-dossiers.ts'

/** Numbers of dossiers of a unit's desks, month by month. Whoever has the unit in reach sees them; its officials write them. */
export function dossierRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const keepers = { config: { access: { roles: dossierImport.roles } } }

  app.get('/units/:slug/dossiers', async (request: UnitRequest, reply) => {
    const question = askedMonth(deps, dossierImport.roles, request)
    if (question === null) return sendError(request, reply, 404)
    const { slug, month, reference, locale, today } = question
    if (!question.isMonthGiven) return reply.redirect(monthAddress('dossiers', slug, month.code, locale.language))
    const reader = readerOf(request)
    const found = await readAs(
      deps.door,
      reader,
      (door) => readUnitDossiers({ door, deps, reader, reference, today }, slug, month),
      'snapshot',
    )
    return reply.page(view('dossiers', dossiersPage({ ...question, seesCallbacks: mayReadCallbacks(reader) }, found)))
  })

  app.post('/units/:slug/dossiers', keepers, async (request: UnitRequest, reply) => {
    const question = askedMonth(deps, dossierImport.roles, request)
    if (!question?.isMonthGiven) return sendError(request, reply, 404)
    const { slug, month, locale } = question
    const body = (request.body ?? {}) as FormBody
    const { found, result } = await withImportContext(deps, readerOf(request), locale, async (context) => {
      const found = await readUnitDossiers(context, slug, month)
      const desks = found?.parts.length === 0 ? found.desks : []
      const cells = desks.map((at, index) => ({ line: index + 1, value: cellsOf(at, body) }))
      return { found, result: await applyCellsAtOnce(context, dossierImport, cells) }
    })
    if (result.ok) {
      const address = monthAddress('dossiers', slug, month.code, locale.language)
      return reply.redirect(`${address}&saved=${result.value.id}`, 303)
    }
    const wrong = { saved: null, typed: body, problems: result.error }
    const seesCallbacks = mayReadCallbacks(readerOf(request))
    const page = dossiersPage({ ...question, ...wrong, seesCallbacks }, found)
    return reply.code(422).page(view('dossiers', page))
  })
}

function cellsOf(at: DeskMonth, body: FormBody) {
  const numbers = dossierNumbers.map((name) => [name, (body[fieldName(at, name)] ?? '').trim()] as const)
  return { desk: at.desk.code, unitId: String(at.unitId), month: writeMonth(at.month), ...Object.fromEntries(numbers) }
}
