import { z } from 'zod'
import { address, sentTo } from './address.ts'

const access = { roles: ['administrator'] } as const

/** Programs that are notified of what waits in a unit. */
export const webhooksAddress = address('/webhooks', {
  access,
  query: { done: z.enum(['tested', 'removed', 'resumed']) },
})

export const addWebhookAddress = sentTo(webhooksAddress, access)

/** Actions on a webhook. */
export const webhookActAddresses = {
  test: address('/webhooks/test', { access }),
  remove: address('/webhooks/remove', { access }),
  resume: address('/webhooks/resume', { access }),
}
