import { confirmationsOf } from '@long-dan/database/dashboard'
import { keyFingerprint } from '@long-dan/decisions'
import type { Asked } from '../pages/asked.ts'
import { instantText } from '../pages/instant-text.ts'
import { signedTexts } from '../signing/signed-text.ts'

export interface ConfirmedBy {
  readonly text: string
  readonly signed: string
}

/** Which administrators confirmed an account and its passkeys, when, and with which key. */
export async function confirmedBy(
  { deps, locale }: Pick<Asked, 'deps' | 'locale'>,
  accountId: string,
): Promise<readonly ConfirmedBy[]> {
  const confirmations = await confirmationsOf(deps.door, accountId)
  const textsOf = (table: (typeof confirmations)[number]['table']) =>
    signedTexts(
      locale,
      deps.door,
      table,
      confirmations.filter((each) => each.table === table).map(({ key }) => [key]),
    )
  const signedOf = {
    account_confirmation: await textsOf('account_confirmation'),
    passkey_confirmation: await textsOf('passkey_confirmation'),
  }
  return confirmations.map(({ table, key, by, at, publicKey }) => ({
    text:
      publicKey === null
        ? locale.t('accounts.confirmed', { by, at: instantText(at) })
        : locale.t('accounts.confirmed-passkey', { by, at: instantText(at), fingerprint: keyFingerprint(publicKey) }),
    signed: signedOf[table](key),
  }))
}
