import { dossierOutcomes } from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { monthAddresses } from '../addresses/desk-months.ts'
import { readQuery } from '../addresses/read-query.ts'
import { type DeskMonth, fieldName } from '../desk-months/desk-months.ts'
import { writeMonth } from '../desk-months/month.ts'
import type { FormBody } from '../forms/form-body.ts'
import { applyCellsAtOnce, withImportContext } from '../imports/run-import.ts'
import { callers } from '../officials/callers.ts'
import { officialOf } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { callbackImport, callbackNumbers } from './callback-import.ts'
import { callbacks } from './callbacks.ts'
import { lineOf } from './callbacks-page.ts'
import { readUnitCallbacks } from './unit-callbacks.ts'

type UnitRequest = FastifyRequest<{ Params: { slug: string } }>

/** Counts of calls are entered by the levels above the measured commune. */
export function callbackRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.post(monthAddresses.callbacks.path, only(...callers), async (request: UnitRequest, reply) => {
    const { slug } = request.params
    const query = readQuery(monthAddresses.callbacks, request.query)
    const month = query.ok ? query.value.month : undefined
    if (month === undefined || month.start > deps.today()) return sendError(request, reply, 404)
    const locale = localeFor(request)
    const typed = (request.body ?? {}) as FormBody
    const result = await withImportContext(deps, officialOf(request), locale, async (context) => {
      const found = await readUnitCallbacks(context, slug, month)
      const desks = found?.parts.length === 0 ? found.desks : []
      const cells = desks.flatMap((at, index) =>
        dossierOutcomes.map((outcome, place) => ({ line: lineOf(index, place), value: cellsOf(at, outcome, typed) })),
      )
      return applyCellsAtOnce(context, callbackImport, cells)
    })
    if (!result.ok) return callbacks.send(deps, request, reply.code(422), { typed, problems: result.error })
    const saved = result.value.id || 'nothing'
    return reply.redirect(monthAddresses.callbacks({ slug, month: month.code, saved, lang: locale.language }), 303)
  })
}

function cellsOf(at: DeskMonth, outcome: string, body: FormBody) {
  const numbers = callbackNumbers.map((name) => [name, (body[fieldName(at, `${outcome}.${name}`)] ?? '').trim()])
  const place = { desk: at.desk.code, unitId: String(at.unitId), month: writeMonth(at.month) }
  return { ...place, outcome, ...Object.fromEntries(numbers) }
}
