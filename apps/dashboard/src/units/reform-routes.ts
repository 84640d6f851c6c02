import { createHash } from 'node:crypto'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { reformsAddress } from '../addresses/units.ts'
import { readUploads } from '../imports/read-uploads.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf, readAs } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { applyReform, previewReform, type ReformPreview, type ReformRefusal } from './reform-acts.ts'
import { reformText, type TextSection } from './reform-text.ts'
import { reforms } from './reforms.ts'

const administrators = only('administrator')
const largestTable = 512 * 1024

interface Sent {
  readonly file?: unknown
  readonly pasted?: unknown
  readonly kept?: unknown
  readonly seen?: unknown
}

export interface ReformPreviewPage {
  readonly title: string
  readonly sections: readonly TextSection[]
  /** The table itself, and what it would change, to be sent with "apply". */
  readonly kept: string
  readonly seen: string
  /** Something else changed since the official looked. */
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

    scope.post(`${reformsAddress.path}/preview`, administrators, async (request, reply) => {
      const bytes = sentBytes(request)
      const found = await readAs(deps.door, officialOf(request), (door) => previewReform(door, bytes, deps.today()))
      return found.ok ? previewPage(request, reply, bytes, found.value) : again(request, reply, found.error)
    })

    scope.post(reformsAddress.path, administrators, async (request, reply) => {
      const official = officialOf(request)
      const bytes = sentBytes(request)
      const { seen } = (request.body ?? {}) as Sent
      const found = await readAs(deps.door, official, (door) => previewReform(door, bytes, deps.today()))
      if (!found.ok) return again(request, reply, found.error)
      if (seen !== fingerprint(found.value)) return previewPage(request, reply, bytes, found.value, true)
      const applied = await readAs(deps.door, official, (door) =>
        applyReform(door, bytes, deps.today(), official.accountId),
      )
      if (!applied.ok) return again(request, reply, applied.error)
      await recordAct(deps.door, official, { action: 'data-changed', subject: `reform ${applied.value.id}` })
      await deps.reference.refresh()
      return reply.redirect(reformsAddress({ lang: localeFor(request).language }), 303)
    })
  })

  function again(request: FastifyRequest, reply: FastifyReply, wrong: ReformRefusal) {
    const { pasted } = (request.body ?? {}) as Sent
    return reforms.send(deps, request, reply.code(422), { wrong, pasted: typeof pasted === 'string' ? pasted : '' })
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
