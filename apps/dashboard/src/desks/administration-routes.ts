import type { Desk } from '@long-dan/database/dashboard'
import { addressIn } from '@long-dan/i18n'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { desksAddress, editDeskAddress } from '../addresses/desks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { applyCellsAtOnce, withImportContext } from '../imports/run-import.ts'
import { officialOf } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { editDesk, newDesk } from './administration-pages.ts'
import { deskImport } from './desk-import.ts'

type DeskRequest = FastifyRequest<{ Params: { code?: string }; Body: FormBody }>

/** Desks are opened, renamed, moved, closed. What is done can be undone where it has not taken effect. */
export function deskAdministrationRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.post(desksAddress.path, only('administrator'), (request: DeskRequest, reply) => save(request, reply, undefined))

  app.post(editDeskAddress.path, only('administrator'), (request: DeskRequest, reply) => {
    const desk = deps.reference.current().deskByCode((request.params.code ?? '').toUpperCase())
    return desk ? save(request, reply, desk) : sendError(request, reply, 404)
  })

  async function save(request: DeskRequest, reply: FastifyReply, desk: Desk | undefined) {
    const body = request.body ?? {}
    const locale = localeFor(request)
    const cells = Object.fromEntries(deskImport.columns.map(({ name }) => [name, (body[name] ?? '').trim()]))
    const typed = [{ line: 1, value: { ...cells, code: desk?.code ?? '' } }]
    const result = await withImportContext(deps, officialOf(request), locale, (context) =>
      applyCellsAtOnce(context, deskImport, typed),
    )
    if (!result.ok) {
      const page = desk ? editDesk : newDesk
      return page.send(deps, request, reply.code(422), { body, problems: result.error })
    }
    await deps.reference.refresh()
    const { id } = result.value
    const lang = locale.language
    return reply.redirect(id === '' ? desksAddress({ lang }) : addressIn(lang, `/imports/desks/${id}`), 303)
  }
}
