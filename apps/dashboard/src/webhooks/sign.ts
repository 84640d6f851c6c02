import { createHmac } from 'node:crypto'

const prefix = 'whsec_'

/** The secret of a webhook, as Standard Webhooks writes it. It follows from the dashboard's own and is stored nowhere. */
export function webhookSecret(authSecret: string, id: string): string {
  return `${prefix}${createHmac('sha256', authSecret).update(`webhook ${id}`).digest('base64')}`
}

export interface Signed {
  readonly id: string
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly body: string
}

/** Head of a message by Standard Webhooks 1.0: who changes a byte, its id or its time cannot sign it again. */
export function signedHeaders(secret: string, { id, timestamp, body }: Signed): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${mac}` }
}
