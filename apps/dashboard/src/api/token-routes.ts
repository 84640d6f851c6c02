import { randomUUID } from 'node:crypto'
import { type AdministrativeUnit, unitLabel } from '@long-dan/administrative-units'
import { addApiToken, listApiTokens, revokeApiToken } from '@long-dan/database/dashboard'
import { addressIn } from '@long-dan/i18n'
import { daysAfter } from '@long-dan/results'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Reader, readerOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { hashToken, makeToken } from './token.ts'

const ownAccount = { config: { access: { ownAccount: true } } } as const
const longestName = 80
const lifetimes = [30, 90, 365] as const
const mostTokens = 20

export interface TokensPage {
  readonly title: string
  readonly tokens: readonly Readonly<Record<'id' | 'name' | 'unit' | 'expires' | 'used', string>>[]
  /** The one just made: shown this once. */
  readonly token: string | null
  readonly problem: string | null
  /** In days. */
  readonly lifetimes: readonly number[]
}

interface FormRequest {
  Body: FormBody
}

/** The reader's own access tokens: made, shown once, listed, revoked. */
export function tokenRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, reference, today } = deps

  app.get('/account/tokens', ownAccount, (request, reply) => page(request, reply, {}))

  app.post<FormRequest>('/account/tokens', ownAccount, async (request, reply) => {
    const { t } = localeFor(request)
    const reader = readerOf(request)
    const { name = '', unit: slug = '', days = '' } = request.body ?? {}
    const unit = unitOf(reader, slug.trim())
    const lifetime = lifetimes.find((each) => String(each) === days)
    const given = name.trim()
    if (given === '' || given.length > longestName || !lifetime)
      return page(request, reply, { problem: t('tokens.name-missing') })
    if (unit === undefined) return page(request, reply, { problem: t('tokens.unit-unknown') })
    const owned = await listApiTokens(door, reader.accountId, today())
    if (owned.length >= mostTokens) return page(request, reply, { problem: t('tokens.too-many') })
    const token = makeToken()
    const [id, tokenHash, expiresOn] = [randomUUID(), hashToken(token), daysAfter(today(), lifetime)]
    await addApiToken(door, { id, accountId: reader.accountId, tokenHash, name: given, unitId: unit.id, expiresOn })
    await recordAct(door, reader, { action: 'token-made', unitId: unit.id, subject: id })
    return page(request, reply.header('cache-control', 'no-store'), { token })
  })

  app.post<FormRequest>('/account/tokens/revoke', ownAccount, async (request, reply) => {
    const reader = readerOf(request)
    const { token = '' } = request.body ?? {}
    await revokeApiToken(door, reader.accountId, token)
    await recordAct(door, reader, { action: 'token-revoked', subject: token })
    return reply.redirect(addressIn(localeFor(request).language, '/account/tokens'), 303)
  })

  // Empty for the whole reach of the account.
  function unitOf({ reach }: Reader, slug: string): AdministrativeUnit | undefined {
    if (slug === '') return reach.home
    return reference.current().directory.bySlug(slug).findLast(reach.includes)
  }

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    { token = null, problem = null }: { readonly token?: string | null; readonly problem?: string | null },
  ): Promise<FastifyReply> {
    const { t, language, date } = localeFor(request)
    const { directory } = reference.current()
    const rows = await listApiTokens(door, readerOf(request).accountId, today())
    const tokens = rows.map(({ id, name, unitId, expiresOn, lastUsedOn }) => {
      const unit = directory.byId(unitId)
      return {
        ...{ id, name },
        unit: unit ? unitLabel(unit, language) : '',
        expires: date(expiresOn),
        used: lastUsedOn === null ? t('tokens.never-used') : date(lastUsedOn),
      }
    })
    return reply
      .code(problem ? 422 : 200)
      .page(view('account-tokens', { title: t('tokens.title'), tokens, token, problem, lifetimes }))
  }
}
