import { addSuccessRule, listSuccessRules, type SuccessRuleRow } from '@long-dan/database/dashboard'
import { ruleOn } from '@long-dan/rollout'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ruleAddress } from '../../addresses/programme.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs, readerOf } from '../../officials/official.ts'
import { provinceOnly } from '../../officials/programme-keepers.ts'
import { instantText } from '../../pages/instant-text.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { type RuleField, readRuleDraft } from './rule-draft.ts'
import { ruleSentences } from './rule-text.ts'

/** What makes a model successful: the rule of today, those before, and a form for the next one. */
export function ruleRoutes(app: FastifyInstance, { door, today }: DashboardDependencies): void {
  app.get('/rollout/rule', (request, reply) => rulePage(request, reply, null, []))

  app.post<{ Body: FormBody }>('/rollout/rule', provinceOnly, async (request, reply) => {
    const reader = readerOf(request)
    const draft = readRuleDraft(request.body ?? {}, today())
    if (!draft.ok) return rulePage(request, reply, request.body ?? {}, draft.error)
    const { accountId } = reader
    await readAs(door, reader, (scoped) => addSuccessRule(scoped, { ...draft.value, accountId }))
    await recordAct(door, reader, { action: 'data-changed', subject: `rollout/rule/${draft.value.validFrom}` })
    return reply.redirect(ruleAddress(localeFor(request).language), 303)
  })

  async function rulePage(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: FormBody | null,
    wrong: readonly RuleField[],
  ) {
    const reader = readerOf(request)
    const locale = localeFor(request)
    const { t } = locale
    const rules = await readAs(door, reader, listSuccessRules)
    const current = ruleOn(rules, today())
    return reply.code(wrong.length > 0 ? 422 : 200).page('rollout-rule', {
      title: t('rollout.rule.title'),
      tabs: rolloutTabs(locale, reader.role, 'rule'),
      current: ruleSentences(locale, current),
      since: t('rollout.rule.since', { day: locale.date(current.validFrom) }),
      mayChange: reader.role === 'province-official',
      typed: typed ?? typedOf(current, today()),
      problems: Object.fromEntries(wrong.map((field) => [field, t(`rollout.rule.wrong.${field}`)])),
      versions: rules.toReversed().map((rule) => ({
        from: locale.date(rule.validFrom),
        isCurrent: rule.id === current.id,
        by: rule.recordedBy ?? t('rollout.rule.by-default'),
        at: rule.recordedBy === null ? '' : instantText(rule.recordedAt),
        reason: rule.reason ?? '',
        sentences: ruleSentences(locale, rule),
      })),
    })
  }
}

function typedOf(rule: SuccessRuleRow, today: string): FormBody {
  const { thresholdPercent, minimumBase, windowQuarters, pledgedPercent, overdueApologies } = rule
  const numbers = { thresholdPercent, minimumBase, windowQuarters, pledgedPercent, overdueApologies }
  return {
    ...Object.fromEntries(
      Object.entries(numbers).map(([field, value]) => [field, value === null ? '' : String(value)]),
    ),
    ...{ validFrom: today, needsRecognition: rule.needsRecognition ? 'yes' : '', carryOver: rule.carryOver },
    ...{ minimumVerdict: rule.minimumVerdict ?? '', reason: '' },
  }
}
