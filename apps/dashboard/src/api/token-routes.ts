import { randomUUID } from 'node:crypto'
import type { AdministrativeUnit } from '@long-dan/administrative-units'
import { addApiToken, listApiTokens, revokeApiToken } from '@long-dan/database/dashboard'
import { daysAfter } from '@long-dan/results'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { tokensAddress } from '../addresses/accounts.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Official, officialOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { hashToken, makeToken } from './token.ts'
import { lifetimes, tokens } from './tokens.ts'

const ownAccount = { config: { access: { ownAccount: true } } } as const
const longestName = 80
const mostTokens = 20

interface FormRequest {
  Body: FormBody
}

/** Access tokens are made, shown once, and revoked. */
export function tokenRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, reference, today } = deps

  app.post<FormRequest>(tokensAddress.path, ownAccount, async (request, reply) => {
    const { t } = localeFor(request)
    const official = officialOf(request)
    const again = (typed: { readonly problem: string }) => tokens.send(deps, request, reply.code(422), typed)
    const { name = '', unit: slug = '', days = '' } = request.body ?? {}
    const unit = unitOf(official, slug.trim())
    const lifetime = lifetimes.find((each) => String(each) === days)
    const given = name.trim()
    if (given === '' || given.length > longestName || !lifetime) return again({ problem: t('tokens.name-missing') })
    if (unit === undefined) return again({ problem: t('tokens.unit-unknown') })
    const owned = await listApiTokens(door, official.accountId, today())
    if (owned.length >= mostTokens) return again({ problem: t('tokens.too-many') })
    const token = makeToken()
    const [id, tokenHash, expiresOn] = [randomUUID(), hashToken(token), daysAfter(today(), lifetime)]
    await addApiToken(door, { id, accountId: official.accountId, tokenHash, name: given, unitId: unit.id, expiresOn })
    await recordAct(door, official, { action: 'token-made', unitId: unit.id, subject: id })
    return tokens.send(deps, request, reply.header('cache-control', 'no-store'), { token })
  })

  app.post<FormRequest>(`${tokensAddress.path}/revoke`, ownAccount, async (request, reply) => {
    const official = officialOf(request)
    const { token = '' } = request.body ?? {}
    await revokeApiToken(door, official.accountId, token)
    await recordAct(door, official, { action: 'token-revoked', subject: token })
    return reply.redirect(tokensAddress({ lang: localeFor(request).language }), 303)
  })

  // Empty for the whole reach of the account.
  function unitOf({ reach }: Official, slug: string): AdministrativeUnit | undefined {
    if (slug === '') return reach.home
    return reference.current().directory.bySlug(slug).findLast(reach.includes)
  }
}
