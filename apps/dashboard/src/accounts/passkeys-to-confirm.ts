import { type AccountRow, isDemo, listPasskeys, type PasskeyRow } from '@long-dan/database/dashboard'
import { keyFingerprint } from '@long-dan/decisions'
import { z } from 'zod'
import { accountActAddresses } from '../addresses/accounts.ts'
import { hidden } from '../forms/fields.ts'
import { defineForm, type Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import type { Asked } from '../pages/asked.ts'
import { instantText } from '../pages/instant-text.ts'

export const confirmPasskeyForm = defineForm({ passkey: hidden(z.string().min(1, 'value').max(1400)) })

/** Asks an administrator to confirm each new passkey of somebody else; not needed in a trial. */
export async function confirmingPasskeys(
  { id: accountId, username }: AccountRow,
  { deps, official, locale }: Pick<Asked, 'deps' | 'official' | 'locale'>,
  refused: Refusal | undefined,
): Promise<readonly FormView[]> {
  if (accountId === official.accountId || (await isDemo(deps.door))) return []
  const { t, language: lang } = locale
  const waiting = (await listPasskeys(deps.door, accountId)).filter(({ isVouched }) => !isVouched)
  return waiting.map((passkey) =>
    formView(locale, confirmPasskeyForm, {
      action: accountActAddresses.passkey({ username, lang }),
      submit: t('accounts.confirm-passkey'),
      hint: `${passkeyText(locale, passkey)}. ${t('accounts.confirm-passkey-hint')}`,
      about: keyFingerprint(passkey.publicKey),
      stored: { passkey: passkey.id },
      prefix: `${passkey.id}-`,
      refused: refused?.sent.get('passkey')?.[0] === passkey.id ? refused : undefined,
    }),
  )
}

/** Identifies a key in words that two people can compare. */
export function passkeyText(
  { t }: Asked['locale'],
  { publicKey, createdAt }: Pick<PasskeyRow, 'publicKey' | 'createdAt'>,
): string {
  return t('passkeys.fingerprint', { fingerprint: keyFingerprint(publicKey), at: instantText(createdAt) })
}
