import type { Locale } from '@long-dan/i18n'
import { secret } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { recordAct } from '../officials/access-actions.ts'
import type { Asked } from '../pages/asked.ts'
import { Wrong } from '../pages/define-action.ts'
import { passwordLength } from '../sign-in/auth.ts'
import { checkOwnPassword, type PasswordCheck } from '../sign-in/own-password.ts'

/** Asked for again by forms that create a means of access. */
export const ownPasswordFields = {
  ownPassword: secret(passwordLength.longest, {
    label: 'password.own',
    hint: 'password.own-hint',
    attributes: 'autocomplete="current-password"',
  }),
}

/** A form with just one's own password and a button. */
export const confirmForm = () => defineForm(ownPasswordFields)

/** Error for the typed own password; null when it is right. */
export async function ownPasswordProblem(
  { deps, official, locale }: Pick<Asked, 'deps' | 'official' | 'locale'>,
  typed: string,
): Promise<Wrong | null> {
  const check = await checkOwnPassword(deps.access, official, typed)
  if (check === 'right') return null
  if (check === 'wrong') await recordAct(deps.door, official, { action: 'own-password-wrong' })
  return new Wrong({ ownPassword: passwordProblemText(locale, check) }, check === 'wrong' ? 422 : 429)
}

export function passwordProblemText({ t }: Locale, check: Exclude<PasswordCheck, 'right'>): string {
  return check === 'wrong' ? t('password.wrong') : t('sign-in.locked', { minutes: Math.ceil(check.waits / 60) })
}
