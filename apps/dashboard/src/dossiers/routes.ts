import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { monthAddresses } from '../addresses/desk-months.ts'
import { readQuery } from '../addresses/read-query.ts'
import { type DeskMonth, fieldName } from '../desk-months/desk-months.ts'
import { writeMonth } from '../desk-months/month.ts'
import type { FormBody } from '../forms/form-body.ts'
import { applyCellsAtOnce, withImportContext } from '../imports/run-import.ts'
import { officialOf } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { dossierImport, dossierNumbers } from './dossier-import.ts'
import { dossiers } from './dossiers.ts'
import { readUnitDossiers } from './unit-dossiers.ts'

type UnitRequest = FastifyRequest<{ Params: { slug: string } }>

/** Numbers of dossiers are entered by the officials of the unit. */
export function dossierRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.post(monthAddresses.dossiers.path, only(...dossierImport.roles), async (request: UnitRequest, reply) => {
    const { slug } = request.params
    const query = readQuery(monthAddresses.dossiers, request.query)
    const month = query.ok ? query.value.month : undefined
    if (month === undefined || month.start > deps.today()) return sendError(request, reply, 404)
    const locale = localeFor(request)
    const typed = (request.body ?? {}) as FormBody
    const result = await withImportContext(deps, officialOf(request), locale, async (context) => {
      const found = await readUnitDossiers(context, slug, month)
      const desks = found?.parts.length === 0 ? found.desks : []
      const cells = desks.map((at, index) => ({ line: index + 1, value: cellsOf(at, typed) }))
      return applyCellsAtOnce(context, dossierImport, cells)
    })
    if (!result.ok) return dossiers.send(deps, request, reply.code(422), { typed, problems: result.error })
    const saved = result.value.id || 'nothing'
    return reply.redirect(monthAddresses.dossiers({ slug, month: month.code, saved, lang: locale.language }), 303)
  })
}

function cellsOf(at: DeskMonth, body: FormBody) {
  const numbers = dossierNumbers.map((name) => [name, (body[fieldName(at, name)] ?? '').trim()] as const)
  return { desk: at.desk.code, unitId: String(at.unitId), month: writeMonth(at.month), ...Object.fromEntries(numbers) }
}
