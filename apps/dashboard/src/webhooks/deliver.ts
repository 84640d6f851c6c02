import { randomUUID } from 'node:crypto'
import { unitLabel } from '@long-dan/administrative-units'
import {
  addDelivery,
  type ClaimedDelivery,
  claimDeliveries,
  forgetDeliveries,
  listWebhooks,
  readOfficeDays,
  settleDelivery,
  type Webhook,
} from '@long-dan/database/dashboard'
import { languageOf, localeOf } from '@long-dan/i18n'
import type { CalendarDay } from '@long-dan/statistics'
import { faultOf, logEvent } from '@long-dan/web'
import { everyMinute } from '../background/every-minute.ts'
import { alertsIn } from '../letters/alerts-in.ts'
import { alertTime } from '../letters/monday.ts'
import { readLetter } from '../letters/read-letter.ts'
import type { Official } from '../officials/official.ts'
import { reachOf } from '../officials/reach.ts'
import type { Beyond } from '../outgoing/checked-address.ts'
import { postOutside } from '../outgoing/post-outside.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { signedHeaders, webhookSecret } from './sign.ts'

export interface WebhookSender
  extends Pick<DashboardDependencies, 'door' | 'reference' | 'access' | 'logger' | 'today'> {
  readonly beyond: Beyond
  /** Public address of the dashboard without a trailing slash, for links. */
  readonly origin: string
}

/** Body of a webhook message. */
export interface WebhookMessage {
  readonly id: string
  readonly kind: string
  /** When it was detected, ISO 8601. */
  readonly time: string
  readonly unit: { readonly code: string; readonly name: string }
  readonly words: string
  readonly link: string
}

/** Queues what each webhook has not been sent yet: the alerts that an official of its unit gets, without any text that somebody typed. */
export async function queueAlerts(deps: WebhookSender, now: Date): Promise<void> {
  const due = alertTime(now, await readOfficeDays(deps.door))
  if (due === null) return
  await forgetDeliveries(deps.door)
  for (const webhook of await listWebhooks(deps.door))
    if (webhook.stoppedOn === null)
      await queueFor(deps, webhook, due.day, now).catch((error) =>
        logEvent(deps.logger, 'webhook-failed', { fault: faultOf(error) }),
      )
}

async function queueFor(deps: WebhookSender, webhook: Webhook, day: CalendarDay, now: Date): Promise<void> {
  const official = officialFor(deps, webhook)
  const locale = localeOf(languageOf(webhook.language))
  const letter = official && (await readLetter(deps, official, locale, true))
  if (!official || !letter) return
  for (const { task, alert, name } of alertsIn(letter.tasks, day)) {
    const id = randomUUID()
    const message: WebhookMessage = {
      id,
      kind: alert.kind,
      time: now.toISOString(),
      unit: { code: official.unit.code, name: unitLabel(official.unit, locale.language) },
      words: alert.words,
      link: `${deps.origin}${task.url}`,
    }
    await addDelivery(deps.door, { id, webhookId: webhook.id, ...name, body: JSON.stringify(message) })
  }
}

const roleAt = {
  province: 'province-official',
  district: 'district-official',
  area: 'district-official',
  commune: 'commune-official',
} as const

/** An official of the webhook's unit who reads but does not decide. */
function officialFor({ reference }: WebhookSender, { id, unitId }: Webhook): Official | null {
  const { directory } = reference.current()
  const unit = directory.byId(unitId)
  if (unit === undefined) return null
  const nobody = { accountId: id, username: '', name: '', sessionId: '', decides: false, isFromProvider: false }
  return { ...nobody, hasSecondFactor: true, role: roleAt[unit.level], unit, reach: reachOf(directory, unit) }
}

const atOnce = 4

/** Sends due messages, or one particular message; returns how many arrived. Any number of processes may run it at the same time. */
export async function deliverDue(deps: WebhookSender, only?: string): Promise<number> {
  let taken = 0
  for (;;) {
    const claimed = await claimDeliveries(deps.door, { limit: atOnce, only })
    if (claimed.length === 0) return taken
    const outcomes = await Promise.all(claimed.map((delivery) => deliver(deps, delivery)))
    taken += outcomes.filter(Boolean).length
  }
}

async function deliver({ door, access, beyond }: WebhookSender, claimed: ClaimedDelivery): Promise<boolean> {
  const { id, webhookId, address, body } = claimed
  const timestamp = Math.floor(Date.now() / 1000)
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'long-dan-webhook/1',
    ...signedHeaders(webhookSecret(access.secret, webhookId), { id, timestamp, body }),
  }
  const answered = await postOutside({ url: address, headers, body }, beyond)
  const status = answered.ok ? answered.status : 0
  const isTaken = status >= 200 && status < 300
  const answer = answered.ok ? String(answered.status) : answered.error
  await settleDelivery(door, { id, webhookId, isTaken, answer, isGone: status === 410 })
  return isTaken
}

/** Sends due messages every minute, and looks for new ones every hour. Closing waits for what is under way. */
export function keepTellingWebhooks(deps: WebhookSender): { readonly close: () => Promise<void> } {
  let lastHour = -1
  const round = async () => {
    const now = new Date()
    if (now.getUTCHours() !== lastHour) await queueAlerts(deps, now)
    lastHour = now.getUTCHours()
    await deliverDue(deps)
  }
  return everyMinute(() => round().catch((error) => logEvent(deps.logger, 'webhook-failed', { fault: faultOf(error) })))
}
