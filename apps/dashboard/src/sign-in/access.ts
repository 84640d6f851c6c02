import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { Role } from '../officials/roles.ts'
import { type Auth, createAuth } from './auth.ts'
import { createKnownDevices, type KnownDevices } from './known-device.ts'
import { createLockOut, type LockOut } from './lock-out.ts'
import { createIdentityProvider, type IdentityProvider } from './provider/identity-provider.ts'
import type { ProviderSettings } from './provider/provider-config.ts'
import { createUsedCodes, type UsedCodes } from './used-codes.ts'

/** Everything that decides who may sign in. */
export interface Access {
  readonly auth: Auth
  /** Key for form tokens. */
  readonly secret: string
  readonly secureCookies: boolean
  /** The province's identity provider, through which officials may sign in; null without one. */
  readonly identityProvider: IdentityProvider | null
  readonly lockOut: LockOut
  readonly knownDevices: KnownDevices
  readonly usedCodes: UsedCodes
  /** Roles that must have a second factor before they see anything. */
  readonly secondFactorRoles: readonly Role[]
}

export interface AccessSettings {
  /** At least 32 random bytes, as text. */
  readonly secret: string
  readonly secureCookies: boolean
  readonly secondFactorRoles: readonly Role[]
  readonly identityProvider?: ProviderSettings | undefined
}

export const usualSecondFactorRoles: readonly Role[] = ['province-official', 'administrator']

export function createAccess(door: DashboardDoor, settings: AccessSettings): Access {
  const { secret, secureCookies, secondFactorRoles, identityProvider } = settings
  const auth = createAuth({ door, secret, secureCookies })
  return {
    auth,
    secret,
    secureCookies,
    identityProvider: identityProvider ? createIdentityProvider(identityProvider, secret) : null,
    lockOut: createLockOut(door, secret, () => new Date().toISOString().slice(0, 10)),
    knownDevices: createKnownDevices(secret, secureCookies),
    usedCodes: createUsedCodes(door, secret),
    secondFactorRoles,
  }
}
