import { unitLabel } from '@long-dan/administrative-units'
import { listApiTokens } from '@long-dan/database/dashboard'
import { tokensAddress } from '../addresses/accounts.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'

export const lifetimes = [30, 90, 365] as const

export interface TokensPage {
  readonly title: string
  readonly tokens: readonly Readonly<Record<'id' | 'name' | 'unit' | 'expires' | 'used', string>>[]
  /** The one just made: shown this once. */
  readonly token: string | null
  readonly problem: string | null
  /** In days. */
  readonly lifetimes: readonly number[]
}

interface Typed {
  /** Made just now. */
  readonly token?: string
  readonly problem?: string
}

/** The official's own access tokens. */
export const tokens = definePage({
  address: tokensAddress,
  async answer({ deps, locale: { t, language, date }, official }, _reply, { token, problem }: Typed = {}) {
    const { directory } = deps.reference.current()
    const rows = await listApiTokens(deps.door, official.accountId, deps.today())
    const tokens = rows.map(({ id, name, unitId, expiresOn, lastUsedOn }) => {
      const unit = directory.byId(unitId)
      return {
        id,
        name,
        unit: unit ? unitLabel(unit, language) : '',
        expires: date(expiresOn),
        used: lastUsedOn === null ? t('tokens.never-used') : date(lastUsedOn),
      }
    })
    const said = { token: token ?? null, problem: problem ?? null }
    return view('account-tokens', { title: t('tokens.title'), tokens, ...said, lifetimes })
  },
})
