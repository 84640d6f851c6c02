import { randomUUID } from 'node:crypto'
import { unitLabel } from '@long-dan/administrative-units'
import { addDelivery, addWebhook, listWebhooks, removeWebhook, resumeWebhook } from '@long-dan/database/dashboard'
import { addWebhookAddress, webhookActAddresses, webhooksAddress } from '../addresses/webhooks.ts'
import { ownPasswordProblem } from '../gate/own-password.ts'
import { letterKind } from '../letters/letter-kind.ts'
import { mondayOf } from '../letters/monday.ts'
import { recordAct } from '../officials/access-actions.ts'
import { addressProblem } from '../outgoing/checked-address.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { deliverDue, type WebhookMessage } from './deliver.ts'
import { webhookSecret } from './sign.ts'
import { newWebhookForm, webhookActForm } from './webhook-form.ts'
import { webhooks, webhooksView } from './webhooks-page.ts'

const mostWebhooks = 50

const add = defineAction({
  address: addWebhookAddress,
  form: newWebhookForm,
  page: webhooks,
  async act(asked, { address, unit: slug, ownPassword }, _, reply) {
    const { deps, official, locale } = asked
    const { t, language } = locale
    const problem = addressProblem(address, deps.beyond)
    if (problem !== null) return new Wrong({ address: t(`webhooks.wrong.${problem}`) })
    const { reach, accountId } = official
    // Empty means everything within the administrator's reach.
    const unit = slug === '' ? reach.home : deps.reference.current().directory.bySlug(slug).findLast(reach.includes)
    if (unit === undefined) return new Wrong({ unit: t('tokens.unit-unknown') })
    if ((await listWebhooks(deps.door)).length >= mostWebhooks) return new Wrong({ '': t('webhooks.too-many') })
    const wrong = await ownPasswordProblem(asked, ownPassword)
    if (wrong) return wrong
    const id = randomUUID()
    await addWebhook(deps.door, { id, unitId: unit.id, address, language, madeBy: accountId })
    await recordAct(deps.door, official, { action: 'data-changed', unitId: unit.id, subject: `webhooks/${id} added` })
    reply.header('cache-control', 'no-store')
    return webhooksView(asked, { secret: webhookSecret(deps.access.secret, id) })
  },
})

/** A webhook within the administrator's reach. */
async function ownWebhook({ deps, official }: Pick<Asked, 'deps' | 'official'>, id: string) {
  const { directory } = deps.reference.current()
  const webhook = (await listWebhooks(deps.door)).find((each) => each.id === id)
  const unit = webhook && directory.byId(webhook.unitId)
  return webhook && unit && official.reach.includes(unit) ? { webhook, unit } : null
}

const test = defineAction({
  address: webhookActAddresses.test,
  form: webhookActForm,
  async act({ deps, official, locale }, { webhook: asked }) {
    const found = await ownWebhook({ deps, official }, asked)
    if (found === null) return null
    const { webhook, unit } = found
    const id = randomUUID()
    const origin = deps.publicUrl?.replace(/\/+$/u, '') ?? ''
    const message: WebhookMessage = {
      id,
      kind: 'test',
      time: new Date().toISOString(),
      unit: { code: unit.code, name: unitLabel(unit, locale.language) },
      words: locale.t('webhooks.test-words'),
      link: `${origin}${webhooksAddress({ lang: locale.language })}`,
    }
    const name = { week: mondayOf(deps.today()), kind: letterKind('test', id) }
    await addDelivery(deps.door, { id, webhookId: webhook.id, ...name, body: JSON.stringify(message) })
    await deliverDue({ ...deps, origin }, id)
    await recordAct(deps.door, official, { action: 'data-changed', subject: `webhooks/${webhook.id} tested` })
    return new Elsewhere(webhooksAddress({ done: 'tested', lang: locale.language }))
  },
})

const remove = defineAction({
  address: webhookActAddresses.remove,
  form: webhookActForm,
  async act({ deps, official, locale }, { webhook: asked }) {
    const found = await ownWebhook({ deps, official }, asked)
    if (found === null) return null
    await removeWebhook(deps.door, found.webhook.id)
    await recordAct(deps.door, official, { action: 'data-changed', subject: `webhooks/${asked} removed` })
    return new Elsewhere(webhooksAddress({ done: 'removed', lang: locale.language }))
  },
})

const resume = defineAction({
  address: webhookActAddresses.resume,
  form: webhookActForm,
  async act({ deps, official, locale }, { webhook: asked }) {
    const found = await ownWebhook({ deps, official }, asked)
    if (found === null) return null
    await resumeWebhook(deps.door, found.webhook.id)
    await recordAct(deps.door, official, { action: 'data-changed', subject: `webhooks/${asked} resumed` })
    return new Elsewhere(webhooksAddress({ done: 'resumed', lang: locale.language }))
  },
})

export const webhookActions = [add, test, remove, resume]
