import { randomUUID } from 'node:crypto'
import { addApiToken, listApiTokens, revokeApiToken } from '@long-dan/database/dashboard'
import { daysAfter } from '@long-dan/statistics'
import { revokeTokenAddress, tokensAddress } from '../addresses/accounts.ts'
import { issuers } from '../addresses/desks.ts'
import { ownPasswordProblem } from '../gate/own-password.ts'
import { recordAct } from '../officials/access-actions.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { hashToken, makeToken } from './token.ts'
import { revokeForm, tokenForm } from './token-form.ts'
import { tokens, tokensView } from './tokens.ts'

const mostTokens = 20

const make = defineAction({
  address: tokensAddress,
  form: tokenForm,
  page: tokens,
  async act(asked, { name, scope, unit: slug, days, ownPassword }, _, reply) {
    const { deps, official, locale } = asked
    const { door, reference, today } = deps
    const { accountId, reach } = official
    // Empty means everything the account can reach.
    const unit = slug === '' ? reach.home : reference.current().directory.bySlug(slug).findLast(reach.includes)
    if (unit === undefined) return new Wrong({ unit: locale.t('tokens.unit-unknown') })
    // The measured commune invites nobody; the route and PostgreSQL check this too.
    if (scope === 'invitations' && !issuers.some((role) => role === official.role))
      return new Wrong({ scope: locale.t('tokens.scope-above') })
    const owned = await listApiTokens(door, accountId, today())
    if (owned.length >= mostTokens) return new Wrong({ '': locale.t('tokens.too-many') })
    const problem = await ownPasswordProblem(asked, ownPassword)
    if (problem) return problem
    const token = makeToken()
    const [id, tokenHash, expiresOn] = [randomUUID(), hashToken(token), daysAfter(today(), Number(days))]
    await addApiToken(door, { id, accountId, tokenHash, name, unitId: unit.id, scope, expiresOn })
    await recordAct(door, official, { action: 'token-made', unitId: unit.id, subject: id })
    reply.header('cache-control', 'no-store')
    return tokensView(asked, { token })
  },
})

const revoke = defineAction({
  address: revokeTokenAddress,
  form: revokeForm,
  async act({ deps: { door }, official, locale }, { token }) {
    await revokeApiToken(door, official.accountId, token)
    await recordAct(door, official, { action: 'token-revoked', subject: token })
    return new Elsewhere(tokensAddress({ lang: locale.language }))
  },
})

/** Access tokens are created, shown once, and revoked. */
export const tokenActions = [make, revoke]
