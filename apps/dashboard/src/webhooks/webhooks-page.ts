import { unitLabel } from '@long-dan/administrative-units'
import {
  type DeliveryRow,
  lastDeliveries,
  listWebhooks,
  mostFailingDays,
  type Webhook,
} from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { addWebhookAddress, webhookActAddresses, webhooksAddress } from '../addresses/webhooks.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { instantText } from '../pages/instant-text.ts'
import { view } from '../views/view.ts'
import type { WebhookMessage } from './deliver.ts'
import { newWebhookForm, webhookActForm } from './webhook-form.ts'

export interface WebhooksPage {
  readonly title: string
  /** What has just been done. */
  readonly done: string | null
  /** Secret of the webhook just created, shown only this once. */
  readonly secret: string | null
  readonly webhooks: readonly {
    readonly address: string
    readonly unit: string
    readonly state: string
    readonly isStopped: boolean
    readonly forms: readonly FormView[]
    /** The latest deliveries, newest first. */
    readonly deliveries: readonly { readonly when: string; readonly words: string; readonly outcome: string }[]
  }[]
  readonly form: FormView
}

const deliveriesShown = 10

/** Webhooks within the administrator's reach, and how their deliveries go. */
export const webhooks = definePage({
  address: webhooksAddress,
  menu: { label: 'webhooks.nav' },
  answer: (asked, _reply, refused?: Refusal) =>
    webhooksView(asked, {
      refused,
      done: asked.query.done ? asked.locale.t(`webhooks.done.${asked.query.done}`) : null,
    }),
})

interface Given {
  readonly refused?: Refusal | undefined
  readonly secret?: string
  readonly done?: string | null
}

export async function webhooksView(
  { deps, locale, official }: Pick<Asked, 'deps' | 'locale' | 'official'>,
  given: Given,
) {
  const { t, language: lang } = locale
  const { directory } = deps.reference.current()
  const kept = (await listWebhooks(deps.door)).flatMap((webhook) => {
    const unit = directory.byId(webhook.unitId)
    return unit && official.reach.includes(unit) ? [{ webhook, unit }] : []
  })
  const deliveries = Map.groupBy(await lastDeliveries(deps.door, deliveriesShown), ({ webhookId }) => webhookId)
  return view('webhooks', {
    title: t('webhooks.title'),
    done: given.done ?? null,
    secret: given.secret ?? null,
    webhooks: kept.map(({ webhook, unit }) => ({
      address: webhook.address,
      unit: unitLabel(unit, lang),
      state: stateOf(locale, webhook),
      isStopped: webhook.stoppedOn !== null,
      forms: formsOf(locale, webhook),
      deliveries: (deliveries.get(webhook.id) ?? []).map((delivery) => deliveryLine(locale, delivery)),
    })),
    form: formView(locale, newWebhookForm, {
      action: addWebhookAddress({ lang }),
      submit: t('webhooks.add'),
      refused: given.refused,
    }),
  })
}

function stateOf({ t, date }: Locale, { stoppedOn, failingSince }: Webhook): string {
  if (stoppedOn !== null) return t('webhooks.stopped', { date: date(stoppedOn), days: mostFailingDays })
  return failingSince === null ? t('webhooks.works') : t('webhooks.failing', { time: instantText(failingSince) })
}

function formsOf(locale: Locale, { id, address, stoppedOn }: Webhook): readonly FormView[] {
  const acts = stoppedOn === null ? (['test', 'remove'] as const) : (['resume', 'remove'] as const)
  return acts.map((act) =>
    formView(locale, webhookActForm, {
      action: webhookActAddresses[act]({ lang: locale.language }),
      submit: locale.t(`webhooks.${act}`),
      about: address,
      stored: { webhook: id },
    }),
  )
}

function deliveryLine({ t }: Locale, { body, state, answer, tries, madeAt }: DeliveryRow) {
  const { words } = JSON.parse(body) as WebhookMessage
  return { when: instantText(madeAt), words, outcome: t(`webhooks.outcome.${state}`, { answer: answer ?? '–', tries }) }
}
