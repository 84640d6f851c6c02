import { createHash } from 'node:crypto'
import { listUnitChanges } from '@long-dan/database/dashboard'
import { addressIn } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readUploads } from '../imports/read-uploads.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs, readerOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { type ChangeLine, changeLines } from './change-list.ts'
import { applyReform, previewReform, type ReformPreview, type ReformRefusal } from './reform-acts.ts'
import { reformHeadings } from './reform-headings.ts'
import { problemText, reformText, type TextSection } from './reform-text.ts'
import { tableProblemText } from './table-problem.ts'

const administrators = { config: { access: { roles: ['administrator'] } } } as const
const largestTable = 512 * 1024

export interface ReformsPage {
  readonly title: string
  /** Of the table's columns. */
  readonly headings: readonly string[]
  readonly problems: readonly string[]
  readonly pasted: string
  readonly changes: readonly ChangeLine[]
}

export interface ReformPreviewPage {
  readonly title: string
  readonly sections: readonly TextSection[]
  /** The table itself, and what it would change, to be sent with "apply". */
  readonly kept: string
  readonly seen: string
  /** Something else changed since the reader looked. */
  readonly isStale: boolean
}

interface Sent {
  readonly file?: unknown
  readonly pasted?: unknown
  readonly kept?: unknown
  readonly seen?: unknown
}

/** A reform as a table: preview, apply, and the list from which it is taken back. Await it: uploads are read in a scope of their own. */
export async function reformRoutes(app: FastifyInstance, deps: DashboardDependencies): Promise<void> {
  await app.register(async (scope) => {
    await readUploads(scope, { fileSize: largestTable, fieldSize: 2 * largestTable })

    scope.get('/reforms', administrators, (request, reply) => uploadPage(request, reply))

    scope.post('/reforms/preview', administrators, async (request, reply) => {
      const bytes = sentBytes(request)
      const found = await readAs(deps.door, readerOf(request), (door) => previewReform(door, bytes, deps.today()))
      return found.ok ? previewPage(request, reply, bytes, found.value) : uploadPage(request, reply, found.error)
    })

    scope.post('/reforms', administrators, async (request, reply) => {
      const reader = readerOf(request)
      const bytes = sentBytes(request)
      const { seen } = (request.body ?? {}) as Sent
      const found = await readAs(deps.door, reader, (door) => previewReform(door, bytes, deps.today()))
      if (!found.ok) return uploadPage(request, reply, found.error)
      if (seen !== fingerprint(found.value)) return previewPage(request, reply, bytes, found.value, true)
      const applied = await readAs(deps.door, reader, (door) =>
        applyReform(door, bytes, deps.today(), reader.accountId),
      )
      if (!applied.ok) return uploadPage(request, reply, applied.error)
      await recordAct(deps.door, reader, { action: 'data-changed', subject: `reform ${applied.value.id}` })
      await deps.reference.refresh()
      return reply.redirect(addressIn(localeFor(request).language, '/reforms'), 303)
    })
  })

  async function uploadPage(request: FastifyRequest, reply: FastifyReply, wrong?: ReformRefusal) {
    const locale = localeFor(request)
    const changes = await readAs(deps.door, readerOf(request), listUnitChanges)
    const problems =
      wrong === undefined
        ? []
        : wrong.kind === 'table'
          ? [tableProblemText(locale, wrong.problem)]
          : wrong.problems.map((problem) => problemText(locale, problem))
    const { pasted } = (request.body ?? {}) as Sent
    return reply.code(wrong ? 422 : 200).page(
      view('reforms', {
        title: locale.t('reform.title'),
        headings: reformHeadings,
        problems,
        pasted: typeof pasted === 'string' ? pasted : '',
        changes: changeLines(
          locale,
          changes.filter(({ kind }) => kind === 'reform'),
          deps.today(),
        ),
      }),
    )
  }

  function previewPage(
    request: FastifyRequest,
    reply: FastifyReply,
    bytes: Buffer,
    found: ReformPreview,
    isStale = false,
  ) {
    const locale = localeFor(request)
    const { resolution, effectiveOn } = found.plan
    return reply.code(isStale ? 409 : 200).page(
      view('reform-preview', {
        title: locale.t('reform.heading', { resolution, date: locale.date(effectiveOn) }),
        sections: reformText(locale, found.plan, found.accounts),
        kept: bytes.toString('base64'),
        seen: fingerprint(found),
        isStale,
      }),
    )
  }
}

/** The chosen file, else what the preview kept of it, else the pasted text. */
function sentBytes({ body }: FastifyRequest): Buffer {
  const { file, pasted, kept } = (body ?? {}) as Sent
  if (Buffer.isBuffer(file) && file.length > 0) return file
  if (typeof kept === 'string' && kept !== '') return Buffer.from(kept, 'base64')
  return Buffer.from(typeof pasted === 'string' ? pasted : '')
}

function fingerprint({ plan }: ReformPreview): string {
  return createHash('sha256').update(JSON.stringify(plan.changes)).digest('hex')
}
