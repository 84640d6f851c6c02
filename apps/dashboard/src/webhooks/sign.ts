import { createHmac } from 'node:crypto'

const prefix = 'whsec_'

/** A webhook's secret in the notation of Standard Webhooks. Derived from the dashboard's own secret and stored nowhere. */
export function webhookSecret(authSecret: string, id: string): string {
  return `${prefix}${createHmac('sha256', authSecret).update(`webhook ${id}`).digest('base64')}`
}

export interface Signed {
  readonly id: string
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly body: string
}

/** Headers of a message according to Standard Webhooks 1.0: nobody who changes a byte, its id or its time can sign it again. */
export function signedHeaders(secret: string, { id, timestamp, body }: Signed): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${mac}` }
}
