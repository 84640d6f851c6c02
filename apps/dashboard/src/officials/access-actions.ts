import { type DashboardDoor, recordAccess } from '@long-dan/database/dashboard'
import type { Official } from './official.ts'

/** Every action in the access record; a new one needs a name here and in packages/i18n/messages/<language>/access.json (`action.…`). */
export const accessActions = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'password-changed',
  'own-password-wrong',
  'second-factor-enabled',
  'passkey-added',
  'passkey-removed',
  'session-ended',
  'account-created',
  'account-changed',
  'account-confirmed',
  'passkey-confirmed',
  'account-disabled',
  'account-enabled',
  'password-reset',
  'second-factor-removed',
  'identity-linked',
  'identity-unlinked',
  'access-record-viewed',
  'remarks-viewed',
  'remark-changed',
  'review-viewed',
  'review-changed',
  'exported',
  'token-made',
  'token-revoked',
  'data-changed',
] as const

export type AccessAction = (typeof accessActions)[number]

export interface Act {
  readonly action: AccessAction
  readonly unitId?: number
  /** A code (username, desk, period, file name), never text that somebody wrote. */
  readonly subject?: string
}

/** Records what a signed-in official did or viewed; await it before sending the response. */
export function recordAct(door: DashboardDoor, official: Official, { action, unitId, subject }: Act): Promise<void> {
  return recordAccess(door, { accountId: official.accountId, action, unitId: unitId ?? official.unit.id, subject })
}
