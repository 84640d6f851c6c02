import { dossierOutcomes } from '@long-dan/database/dashboard'
import { sendError } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { monthAddress } from '../addresses/desk-months.ts'
import { askedMonth, type UnitRequest } from '../desk-months/asked-month.ts'
import { type DeskMonth, fieldName } from '../desk-months/desk-months.ts'
import { writeMonth } from '../desk-months/month.ts'
import type { FormBody } from '../forms/form-body.ts'
import { applyCellsAtOnce, withImportContext } from '../imports/run-import.ts'
import { callbackReaders, callers } from '../officials/callers.ts'
import { readAs, readerOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { callbackImport, callbackNumbers } from './callback-import.ts'
import { callbacksPage, lineOf } from './callbacks-page.ts'
import { readUnitCallbacks } from './unit-callbacks.ts'

/** Counts of citizens whom the level above called, month by month. The measured commune has no such page. */
export function callbackRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.get('/units/:slug/callbacks', callbackReaders, async (request: UnitRequest, reply) => {
    const question = askedMonth(deps, callers, request)
    if (question === null) return sendError(request, reply, 404)
    const { slug, month, reference, locale } = question
    if (!question.isMonthGiven) return reply.redirect(monthAddress('callbacks', slug, month.code, locale.language))
    const reader = readerOf(request)
    const found = await readAs(deps.door, reader, (door) => readUnitCallbacks({ door, reader, reference }, slug, month))
    return reply.page(view('callbacks', callbacksPage(question, found)))
  })

  app.post(
    '/units/:slug/callbacks',
    { config: { access: { roles: callers } } },
    async (request: UnitRequest, reply) => {
      const question = askedMonth(deps, callers, request)
      if (!question?.isMonthGiven) return sendError(request, reply, 404)
      const { slug, month, locale } = question
      const body = (request.body ?? {}) as FormBody
      const { found, result } = await withImportContext(deps, readerOf(request), locale, async (context) => {
        const found = await readUnitCallbacks(context, slug, month)
        const desks = found?.parts.length === 0 ? found.desks : []
        const cells = desks.flatMap((at, index) =>
          dossierOutcomes.map((outcome, place) => ({ line: lineOf(index, place), value: cellsOf(at, outcome, body) })),
        )
        return { found, result: await applyCellsAtOnce(context, callbackImport, cells) }
      })
      if (result.ok) {
        const address = monthAddress('callbacks', slug, month.code, locale.language)
        return reply.redirect(`${address}&saved=${result.value.id}`, 303)
      }
      const page = callbacksPage({ ...question, saved: null, typed: body, problems: result.error }, found)
      return reply.code(422).page(view('callbacks', page))
    },
  )
}

function cellsOf(at: DeskMonth, outcome: string, body: FormBody) {
  const numbers = callbackNumbers.map((name) => [name, (body[fieldName(at, `${outcome}.${name}`)] ?? '').trim()])
  const place = { desk: at.desk.code, unitId: String(at.unitId), month: writeMonth(at.month) }
  return { ...place, outcome, ...Object.fromEntries(numbers) }
}
