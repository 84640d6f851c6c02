import { findImportDraft, noteImportUndone } from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { importAddresses } from './addresses.ts'
import type { ImportContext, ImportKind, ImportStep } from './import-kind.ts'
import { donePage, fingerprint, previewPage, uploadPage } from './import-pages.ts'
import { nameCells } from './name-cells.ts'
import { readUploads } from './read-uploads.ts'
import { applySteps, type KeptImport, keepDraft, withImportContext } from './run-import.ts'
import { readTable } from './tables/read-table.ts'
import { type NamedRows, understand } from './understand.ts'

/** Bytes of an uploaded file or a pasted text. */
const largestUpload = 2 * 1024 * 1024

type DraftRequest = FastifyRequest<{ Params: { draft: string } }>

/**
 * Upload → apply → undo at `/imports/{kind}`, for one kind of file. Nothing is written before "apply", and then everything or nothing.
 * Await it: the routes stand in a scope of their own, the only one that reads uploads.
 */
export async function importRoutes<Row, Step extends ImportStep>(
  app: FastifyInstance,
  deps: DashboardDependencies,
  kind: ImportKind<Row, Step>,
): Promise<void> {
  const pages = importAddresses(kind)
  const base = pages.upload.path
  const access = { config: { access: { roles: kind.roles } } }
  const inContext = <Value>(request: FastifyRequest, work: (context: ImportContext) => Promise<Value>) =>
    withImportContext(deps, officialOf(request), localeFor(request), work)
  await app.register(async (scope) => {
    await readUploads(scope, { fileSize: largestUpload, fieldSize: largestUpload })

    scope.post(base, access, async (request, reply) => {
      const locale = localeFor(request)
      const table = await readTable(uploaded(request.body))
      if (!table.ok) return reply.code(422).page(view('import-upload', uploadPage(locale, kind, table.error)))
      const named = nameCells(table.value, kind.columns, kind.mostRows)
      if (!named.ok) return reply.code(422).page(view('import-upload', uploadPage(locale, kind, named.error)))
      const found = await inContext(request, async (context) => {
        const { steps, problems } = await understand(kind, context, named.value)
        return problems.length > 0 ? { steps, problems } : { id: await keepDraft(context, kind.kind, named.value) }
      })
      if ('id' in found) return reply.redirect(addressOf(request, found.id), 303)
      return reply.code(422).page(view('import-preview', previewPage(locale, kind, found, named.value)))
    })

    scope.post(`${base}/:draft/apply`, access, async (request: DraftRequest, reply) => {
      const outcome = await inContext(request, async (context) => {
        const draft = await findImportDraft(context.door, kind.kind, request.params.draft)
        if (!draft) return { status: 404 } as const
        // Sent twice: the second finds it done.
        if (draft.undo !== null) return { status: 303 } as const
        const named: NamedRows = JSON.parse(draft.rows)
        const { steps, problems } = await understand(kind, context, named)
        const { seen } = (request.body ?? {}) as { readonly seen?: unknown }
        // What would happen now is not what was shown: look again first.
        if (problems.length > 0 || seen !== fingerprint(steps))
          return {
            status: 409,
            model: previewPage(context.locale, kind, { steps, problems }, named, draft.id, true),
          } as const
        const handOut = await applySteps(context, kind, draft.id, steps)
        return { status: handOut ? 200 : 303, steps, handOut } as const
      })
      if (outcome.status === 404) return sendError(request, reply, 404)
      if (outcome.status === 409) return reply.code(409).page(view('import-preview', outcome.model))
      await deps.reference.refresh()
      if (outcome.status === 303) return reply.redirect(addressOf(request, request.params.draft), 303)
      const { handOut, steps } = outcome
      const model = donePage(localeFor(request), kind, request.params.draft, steps, { isUndone: false, handOut })
      return reply.header('cache-control', 'no-store').page(view('import-done', model))
    })

    scope.post(`${base}/:draft/undo`, access, async (request: DraftRequest, reply) => {
      const outcome = await inContext(request, async (context) => {
        const draft = await findImportDraft(context.door, kind.kind, request.params.draft)
        if (!draft?.undo) return { status: 404 } as const
        if (draft.undoneAt !== null) return { status: 303 } as const
        const { undo, steps }: KeptImport = JSON.parse(draft.undo)
        const undone = await kind.undo(context, undo)
        if (!undone.ok) {
          const state = { isUndone: false, changedSince: undone.changedSince }
          return { status: 409, model: donePage(context.locale, kind, draft.id, steps, state) } as const
        }
        await noteImportUndone(context.door, draft.id)
        await recordAct(context.door, context.official, { action: 'data-changed', subject: `${kind.kind} undone` })
        return { status: 303 } as const
      })
      if (outcome.status === 404) return sendError(request, reply, 404)
      if (outcome.status === 409) return reply.code(409).page(view('import-done', outcome.model))
      await deps.reference.refresh()
      return reply.redirect(addressOf(request, request.params.draft), 303)
    })
  })

  function addressOf(request: FastifyRequest, id: string): string {
    return pages.draft({ draft: id, lang: localeFor(request).language })
  }
}

/** The chosen file, else the pasted text. */
function uploaded(body: unknown): Buffer {
  const { file, pasted } = (body ?? {}) as { readonly file?: unknown; readonly pasted?: unknown }
  if (Buffer.isBuffer(file) && file.length > 0) return file
  return Buffer.from(typeof pasted === 'string' ? pasted : '')
}
