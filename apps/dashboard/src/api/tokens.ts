import { unitLabel } from '@long-dan/administrative-units'
import { listApiTokens } from '@long-dan/database/dashboard'
import { revokeTokenAddress, tokensAddress } from '../addresses/accounts.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { revokeForm, tokenForm, tokenScopes } from './token-form.ts'

export interface TokensPage {
  readonly title: string
  readonly tokens: readonly (Readonly<Record<'name' | 'unit' | 'scope' | 'expires' | 'used', string>> & {
    readonly form: FormView
  })[]
  /** The token just created, shown only this once. */
  readonly token: string | null
  readonly form: FormView
}

/** The official's own access tokens. */
export const tokens = definePage({
  address: tokensAddress,
  answer: (asked, _reply, refused?: Refusal) => tokensView(asked, { refused }),
})

interface Given {
  readonly refused?: Refusal | undefined
  /** Token just created. */
  readonly token?: string
}

export async function tokensView({ deps, locale, official }: Asked, { refused, token = '' }: Given) {
  const { t, language, date } = locale
  const { directory } = deps.reference.current()
  const rows = await listApiTokens(deps.door, official.accountId, deps.today())
  return view('account-tokens', {
    title: t('tokens.title'),
    tokens: rows.map(({ id, name, unitId, scope, expiresOn, lastUsedOn }) => {
      const unit = directory.byId(unitId)
      return {
        name,
        unit: unit ? unitLabel(unit, language) : '',
        scope: t(`tokens.scope.${tokenScopes.find((known) => known === scope) ?? 'results'}`),
        expires: date(expiresOn),
        used: lastUsedOn === null ? t('tokens.never-used') : date(lastUsedOn),
        form: formView(locale, revokeForm, {
          action: revokeTokenAddress({ lang: language }),
          submit: t('tokens.revoke'),
          about: name,
          stored: { token: id },
        }),
      }
    }),
    token: token || null,
    form: formView(locale, tokenForm, {
      action: tokensAddress({ lang: language }),
      submit: t('tokens.make'),
      stored: { days: 90, scope: 'results' },
      refused,
    }),
  })
}
