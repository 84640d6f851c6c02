import { confirmPasskey, type DashboardDoor, listPasskeys } from '@long-dan/database/dashboard'
import { accountActAddresses, accountAddress } from '../addresses/accounts.ts'
import { recordAct } from '../officials/access-actions.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { decide } from '../signing/decide.ts'
import { account as accountPage } from './account-page.ts'
import { othersAccount } from './others-account.ts'
import { confirmPasskeyForm, passkeyText } from './passkeys-to-confirm.ts'

/** An administrator signs that the key belongs to the account's holder, which ties it to the very first key. */
export const confirmKey = defineAction({
  address: accountActAddresses.passkey,
  about: othersAccount,
  form: confirmPasskeyForm,
  page: accountPage,
  async act(asked, { passkey: id }, { id: accountId, username }, reply) {
    const { deps, official, locale } = asked
    const { t, language: lang } = locale
    const back = accountAddress({ username, lang })
    const gone = new Wrong({ '': t('accounts.wrong.passkey-confirmation') }, 409)
    const passkey = (await listPasskeys(deps.door, accountId)).find((each) => each.id === id)
    if (!passkey || passkey.isVouched) return gone
    const decision = {
      words: () => [
        `${t('accounts.confirm-passkey')}: ${username}`,
        passkeyText(locale, passkey),
        t('accounts.confirm-passkey-hint'),
      ],
      after: t('accounts.confirm-passkey-after'),
      back,
      async write(scoped: DashboardDoor) {
        const rows = await confirmPasskey(scoped, id, official.accountId)
        return rows ? { rows, value: 'done' as const } : gone
      },
    }
    const outcome = await decide(asked, decision, reply)
    if (outcome !== 'done') return outcome
    await recordAct(deps.door, official, { action: 'passkey-confirmed', subject: username })
    return new Elsewhere(back)
  },
})
