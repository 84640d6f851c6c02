import { sql } from 'kysely'
import type { Database } from '../connection.ts'

export interface NewDelivery {
  /** UUID text, by which the receiver recognises a repeated delivery. */
  readonly id: string
  readonly webhookId: string
  /** A Monday. */
  readonly week: string
  readonly kind: string
  readonly body: string
}

/** Queues it, unless the webhook was told this already this week. */
export async function addDelivery(door: Database, { id, webhookId, week, kind, body }: NewDelivery): Promise<void> {
  await sql`
    insert into webhook_delivery (id, webhook_id, week, kind, body)
    values (${id}::uuid, ${webhookId}::uuid, ${week}::date, ${kind}, ${body})
    on conflict (webhook_id, week, kind) do nothing`.execute(door)
}

export interface ClaimedDelivery {
  readonly id: string
  readonly webhookId: string
  readonly address: string
  readonly body: string
}

/**
 * Claims deliveries that are due, or the one asked for, for two minutes: if the process dies meanwhile, another try follows under the same
 * id.
 */
export async function claimDeliveries(
  door: Database,
  { limit, only }: { readonly limit: number; readonly only?: string | undefined },
): Promise<readonly ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedDelivery>`
    with due as (
      select webhook_delivery.id, address from webhook_delivery join webhook on webhook.id = webhook_id
      where state in ('waiting', 'sending') and next_at <= clock_timestamp() and stopped_on is null
        and webhook_delivery.id = coalesce(${only ?? null}::uuid, webhook_delivery.id)
      order by next_at limit ${limit} for update of webhook_delivery skip locked
    )
    update webhook_delivery as delivery
    set state = 'sending', tries = tries + 1, next_at = clock_timestamp() + interval '2 minutes'
    from due where due.id = delivery.id
    returning delivery.id, webhook_id as "webhookId", address, body`.execute(door)
  return rows
}

export interface SettledDelivery {
  readonly id: string
  readonly webhookId: string
  readonly isTaken: boolean
  /** A status, or the reason why there was none. */
  readonly answer: string
  /** The receiver reports that it no longer exists. */
  readonly isGone: boolean
}

/** A webhook stops after this many days of nothing but failures. */
export const mostFailingDays = 5

/** Ten tries over some three days; a webhook to which nothing got through for days stops. */
export async function settleDelivery(door: Database, { id, webhookId, isTaken, answer, isGone }: SettledDelivery) {
  await sql`
    update webhook_delivery set answer = ${answer},
      state = case when ${isTaken}::boolean then 'sent' when tries < 10 then 'waiting' else 'failed' end,
      next_at = clock_timestamp() + least(interval '1 minute' * 3 ^ tries, interval '12 hours')
    where id = ${id}::uuid and state = 'sending'`.execute(door)
  await sql`
    update webhook set
      failing_since = case when ${isTaken}::boolean then null else coalesce(failing_since, clock_timestamp()) end,
      stopped_on = case when not ${isTaken}::boolean
        and (${isGone}::boolean or failing_since < clock_timestamp() - interval '1 day' * ${mostFailingDays}) then service_today() else stopped_on end
    where id = ${webhookId}::uuid`.execute(door)
}

export interface DeliveryRow {
  readonly webhookId: string
  readonly body: string
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  readonly tries: number
  readonly answer: string | null
  readonly madeAt: Date
}

/** The last deliveries of each webhook, the newest first. */
export async function lastDeliveries(door: Database, each: number): Promise<readonly DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select last.* from webhook, lateral (
      select webhook_id as "webhookId", body, state, tries, answer, made_at as "madeAt"
      from webhook_delivery where webhook_id = webhook.id order by made_at desc, webhook_delivery.id limit ${each}) as last
    order by "madeAt" desc`.execute(door)
  return rows
}

/** Deletes what was queued long ago, delivered or not. Kept for a quarter, as some things are told once a quarter. */
export async function forgetDeliveries(door: Database): Promise<void> {
  await sql`delete from webhook_delivery where made_at < clock_timestamp() - interval '200 days'`.execute(door)
}
