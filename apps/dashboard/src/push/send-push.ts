import { type DashboardDoor, type PushDevice, pushDevicesOf, removePushDevice } from '@long-dan/database/dashboard'
import type { MailOutcome } from '../mail/mailer.ts'
import type { Beyond } from '../outgoing/checked-address.ts'
import { postOutside } from '../outgoing/post-outside.ts'
import { encryptFor } from './encrypt.ts'
import { pushIdentity, vapidAuthorization } from './vapid.ts'

/** Shown on a phone's screen, locked or not: the text, and where it leads. */
export interface PushMessage {
  readonly title: string
  readonly body: string
  readonly url: string
}

export interface PushSender {
  readonly door: DashboardDoor
  readonly access: { readonly secret: string }
  readonly beyond: Beyond
  /** Public address of the dashboard, given to push services as contact. */
  readonly origin: string
}

const secondsKept = 86_400
/** Maximum bytes that fit into one record with its padding byte. */
const mostBytes = 2047

/** Sends to every browser in which the account has switched on notifications; forgets browsers that are gone. */
export async function sendPush(deps: PushSender, accountId: string, message: PushMessage): Promise<MailOutcome> {
  const devices = await pushDevicesOf(deps.door, accountId)
  const outcomes = await Promise.all(devices.map((device) => sendTo(deps, accountId, device, message)))
  return (['sent', 'later'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'failed'
}

async function sendTo(
  { door, access, beyond, origin }: PushSender,
  accountId: string,
  { id, endpoint, publicKey, secret }: PushDevice,
  message: PushMessage,
): Promise<MailOutcome> {
  const whole = Buffer.from(JSON.stringify(message))
  const words = whole.length <= mostBytes ? whole : Buffer.from(JSON.stringify({ ...message, body: '' }))
  const authorization = vapidAuthorization(pushIdentity(access.secret), { endpoint, contact: origin, now: new Date() })
  const headers = {
    authorization,
    ttl: String(secondsKept),
    urgency: 'normal',
    'content-type': 'application/octet-stream',
    'content-encoding': 'aes128gcm',
  }
  const answered = await postOutside({ url: endpoint, headers, body: encryptFor({ publicKey, secret }, words) }, beyond)
  if (!answered.ok) return answered.error === 'no-answer' || answered.error === 'not-found' ? 'later' : 'failed'
  const { status } = answered
  if (status === 404 || status === 410) await removePushDevice(door, accountId, id)
  if (status >= 200 && status < 300) return 'sent'
  return status === 429 || status >= 500 ? 'later' : 'failed'
}
