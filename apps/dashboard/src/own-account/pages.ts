import { unitLabel } from '@long-dan/administrative-units'
import { listSessions } from '@long-dan/database/dashboard'
import { ownAccountAddress, ownPasswordAddress, secondFactorAddress } from '../addresses/accounts.ts'
import { definePage } from '../pages/define-page.ts'
import { instantText } from '../pages/instant-text.ts'
import type { PasswordProblem } from '../sign-in/change-password.ts'
import { view } from '../views/view.ts'

export interface AccountPage {
  readonly title: string
  readonly username: string
  readonly role: string
  readonly unit: string
  readonly sessions: readonly {
    readonly id: string
    readonly device: string
    readonly openedAt: string
    readonly usedAt: string
    readonly isThis: boolean
  }[]
  readonly hasSecondFactor: boolean
}

export interface PasswordPage {
  readonly title: string
  readonly username: string
  readonly problem: string | null
  readonly fields: readonly {
    readonly name: PasswordField
    readonly label: string
    readonly autocomplete: string
    readonly isWrong: boolean
  }[]
}

/** A second factor in its steps: the password, the key to scan with backup codes, the first code until it fits. */
export type SecondFactorSetUp = { readonly title: string; readonly problem: string | null } & (
  | { readonly step: 'done' | 'code' }
  | { readonly step: 'password'; readonly isRequired: boolean }
  | { readonly step: 'scan'; readonly qr: string; readonly key: string; readonly backupCodes: readonly string[] }
)

const ownAccount = definePage({
  address: ownAccountAddress,
  async answer({ deps, locale: { t, language }, official }) {
    const sessions = (await listSessions(deps.door, official.accountId)).map(({ id, device, openedAt, usedAt }) => ({
      id,
      device: t(`device.${device ?? 'other'}` as 'device.other'),
      openedAt: instantText(openedAt),
      usedAt: instantText(usedAt),
      isThis: id === official.sessionId,
    }))
    const unit = unitLabel(official.unit, language)
    const { username, hasSecondFactor } = official
    const role = t(`role.${official.role}`)
    return view('account', { title: t('account.title'), username, role, unit, sessions, hasSecondFactor })
  },
})

export const ownPassword = definePage({
  address: ownPasswordAddress,
  answer({ locale: { t }, official }, _reply, problem?: PasswordProblem) {
    const wrong = fieldOf(problem)
    return view('account-password', {
      title: t('password.title'),
      username: official.username,
      problem: problem ? t(`password.${problem}`) : null,
      fields: (['current', 'wanted', 'repeated'] as const).map((name) => ({
        name,
        label: t(`password.${name}`),
        autocomplete: name === 'current' ? 'current-password' : 'new-password',
        isWrong: name === wrong,
      })),
    })
  },
})

type PasswordField = 'current' | 'wanted' | 'repeated'

function fieldOf(problem: PasswordProblem | undefined): PasswordField | null {
  if (problem === undefined) return null
  return problem === 'wrong' ? 'current' : problem === 'differs' ? 'repeated' : 'wanted'
}

const secondFactor = definePage({
  address: secondFactorAddress,
  answer({ deps, locale: { t }, official: { hasSecondFactor, role } }) {
    const isRequired = deps.access.secondFactorRoles.includes(role)
    const step = hasSecondFactor ? { step: 'done' as const } : { step: 'password' as const, isRequired }
    return view('account-second-factor', { title: t('second-factor.set-up'), problem: null, ...step })
  },
})

/** The official's own account: open sessions, password, second factor. */
export const ownAccountPages = [ownAccount, ownPassword, secondFactor]
