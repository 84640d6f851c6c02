import { isDemo, listPasskeys, type PasskeyRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { ownAccountAddress } from '../addresses/accounts.ts'
import type { Refusal } from '../forms/form.ts'
import { decidingRole } from '../officials/reviewers.ts'
import type { Asked } from '../pages/asked.ts'
import { instantText } from '../pages/instant-text.ts'
import type { Link } from '../pages/link.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

/** The passkeys with which the official signs decisions; without one why not, unless a trial lets them decide without. */
export async function signingKeys({ deps, official, locale }: Asking) {
  const all = await listPasskeys(deps.door, official.accountId)
  const passkeys = all.filter(({ signs }) => signs)
  const isFree = passkeys.length === 0 && (await isDemo(deps.door))
  const problem = passkeys.length > 0 || isFree ? '' : waitingText(locale, all)
  return { passkeys, isFree, problem }
}

/** Why none of these passkeys signs, and what to do about it. */
function waitingText({ t }: Locale, passkeys: readonly PasskeyRow[]): string {
  if (passkeys.length === 0) return t('signing.no-passkey')
  const confirmed = passkeys.find(({ isVouched }) => isVouched)
  return confirmed ? t('signing.passkey-unsealed', { at: signsFrom(confirmed) }) : t('signing.passkey-waits')
}

const day = 24 * 3_600_000

/** When a confirmed passkey signs at the earliest, as text. */
export function signsFrom({ createdAt }: Pick<PasskeyRow, 'createdAt'>): string {
  return instantText(new Date(createdAt.getTime() + day))
}

/** Tells an official before they type that they cannot decide yet, and where to mend it. */
export interface CannotSign {
  readonly text: string
  /** The page that mends it; null where only another administrator can. */
  readonly account: Link | null
}

/** Null for those who can decide now, and where the refused form says the same. */
export async function cannotSign(asked: Asking, refused: Refusal | undefined): Promise<CannotSign | null> {
  const { official, locale } = asked
  if (decidingRole(official) !== null && !official.decides)
    return { text: locale.t('review.now.not-yet'), account: null }
  const { problem } = await signingKeys(asked)
  if (problem === '' || refused?.problems[''] === problem) return null
  return {
    text: problem,
    account: { label: locale.t('account.title'), url: ownAccountAddress({ lang: locale.language }) },
  }
}
