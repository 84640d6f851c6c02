import { unitLabel } from '@long-dan/administrative-units'
import { readAccessRecord } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { type AccessAction, accessActions, recordAct } from '../officials/access-actions.ts'
import { readAs, readerOf } from '../officials/official.ts'
import { instantText } from '../pages/instant-text.ts'
import type { Option } from '../pages/link.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'

const linesOnPage = 100

export interface AccessRecordPage {
  readonly title: string
  readonly rows: readonly Readonly<Record<'at' | 'username' | 'action' | 'unit' | 'subject', string>>[]
  /** What is asked for. */
  readonly username: string
  readonly action: AccessAction | undefined
  readonly actions: readonly Option<AccessAction>[]
  /** Where older lines stand. */
  readonly older: string | null
}

/** The access record, for auditors; PostgreSQL too shows it to nobody else. Looking at it is recorded as well. */
export function recordRoutes(app: FastifyInstance, { door, reference }: DashboardDependencies): void {
  app.get('/access-record', { config: { access: { roles: ['auditor'] } } }, async (request, reply) => {
    const reader = readerOf(request)
    const locale = localeFor(request)
    const query = request.query as Readonly<Record<string, unknown>>
    const username = text(query.username)
    const action = accessActions.find((known) => known === query.action)
    const before = /^\d{1,18}$/u.test(text(query.before) ?? '') ? BigInt(String(query.before)) : undefined
    const entries = await readAs(door, reader, (scoped) =>
      readAccessRecord(scoped, { username, action, before, limit: linesOnPage }),
    )
    await recordAct(door, reader, { action: 'access-record-viewed', ...(username && { subject: username }) })
    const { directory } = reference.current()
    const rows = entries.map((entry) => {
      const unit = entry.unitId === null ? undefined : directory.byId(entry.unitId)
      return {
        at: instantText(entry.recordedAt),
        username: entry.username ?? '–',
        action: locale.t(`action.${entry.action as AccessAction}`),
        unit: unit ? unitLabel(unit, locale.language) : '',
        subject: entry.subject ?? '',
      }
    })
    const last = entries.at(-1)
    return reply.page(
      view('access-record', {
        title: locale.t('record.title'),
        rows,
        username: username ?? '',
        action,
        actions: accessActions.map((code) => ({ code, label: locale.t(`action.${code}`) })),
        older: last && entries.length === linesOnPage ? olderAddress(query, last.id) : null,
      }),
    )
  })
}

function text(given: unknown): string | undefined {
  return typeof given === 'string' && given.trim() !== '' ? given.trim().slice(0, 40).toLowerCase() : undefined
}

function olderAddress(query: Readonly<Record<string, unknown>>, before: bigint): string {
  const kept = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const parameters = new URLSearchParams(kept)
  parameters.set('before', String(before))
  return `/access-record?${parameters}`
}
