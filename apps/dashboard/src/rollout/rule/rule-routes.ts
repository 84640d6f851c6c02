import {
  type AssessmentRuleEntry,
  addAssessmentRuleVersion,
  assessmentRuleHistory,
  type DashboardDoor,
} from '@long-dan/database/dashboard'
import { type AssessmentRule, ruleOn } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ruleAddress } from '../../addresses/programme.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs, readerOf } from '../../officials/official.ts'
import { provinceOnly } from '../../officials/programme-keepers.ts'
import { instantText } from '../../pages/instant-text.ts'
import type { Option, Tab } from '../../pages/link.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { view } from '../../views/view.ts'
import { type RuleField, type RuleProblem, readRuleDraft } from './rule-draft.ts'
import { judgementSentence, ruleSentences } from './rule-text.ts'

export interface SuccessRulePage {
  readonly title: string
  readonly tabs: readonly Tab[]
  readonly judgement: string
  /** The rule of today, a sentence for each condition. */
  readonly current: readonly string[]
  readonly since: string
  readonly mayChange: boolean
  readonly typed: FormBody
  readonly problems: Readonly<Partial<Record<RuleField, string>>>
  readonly carryOvers: readonly Option[]
  readonly minimumVerdicts: readonly Option[]
  readonly undoProblem: string | null
  readonly versions: readonly {
    readonly day: string
    readonly from: string
    readonly isCurrent: boolean
    readonly isUndone: boolean
    readonly mayUndo: boolean
    readonly by: string
    readonly at: string
    readonly reason: string
    readonly sentences: readonly string[]
  }[]
}

/** What judges figures and makes a model successful: the rule of today, those before and to come, and a form for the next one. */
export function ruleRoutes(app: FastifyInstance, { door, today }: DashboardDependencies): void {
  app.get('/rollout/rule', (request, reply) => rulePage(request, reply))

  app.post<{ Body: FormBody }>('/rollout/rule', provinceOnly, async (request, reply) => {
    const typed = request.body ?? {}
    const wrong = await change(request, async (scoped, accountId) => {
      const history = await assessmentRuleHistory(scoped)
      const begun = latestOf(history).filter(({ act }) => act === 'enacted')
      const draft = readRuleDraft(
        typed,
        today(),
        begun.map(({ validFrom }) => validFrom),
      )
      if (!draft.ok) return draft
      const before = history.findLast(({ validFrom }) => validFrom === draft.value.validFrom)
      const next = { ...draft.value, version: (before?.version ?? 0) + 1, act: 'enacted' } as const
      if (await addAssessmentRuleVersion(scoped, next, accountId)) return { ok: true, subject: next.validFrom } as const
      return { ok: false, error: { validFrom: 'validFrom.taken' } } as const
    })
    return wrong === null ? toRule(request, reply) : rulePage(request, reply, { typed, wrong })
  })

  app.post<{ Body: FormBody }>('/rollout/rule/undo', provinceOnly, async (request, reply) => {
    const wrong = await change(request, async (scoped, accountId) => {
      const history = await assessmentRuleHistory(scoped)
      const rule = latestOf(history).find(({ validFrom }) => validFrom === request.body?.validFrom)
      const isUndone =
        rule !== undefined &&
        mayBeUndone(rule, today()) &&
        (await addAssessmentRuleVersion(scoped, { ...rule, version: rule.version + 1, act: 'undone' }, accountId))
      return isUndone ? { ok: true, subject: `${rule.validFrom} undone` } : { ok: false, error: {} }
    })
    return wrong === null
      ? toRule(request, reply)
      : rulePage(request, reply, { typed: null, wrong, isUndoRefused: true })
  })

  type Outcome =
    | { readonly ok: true; readonly subject: string }
    | { readonly ok: false; readonly error: Readonly<Partial<Record<RuleField, RuleProblem>>> }

  /** Null when it was done, and noted; else what is wrong. */
  async function change(request: FastifyRequest, work: (scoped: DashboardDoor, accountId: string) => Promise<Outcome>) {
    const reader = readerOf(request)
    const outcome = await readAs(door, reader, (scoped) => work(scoped, reader.accountId))
    if (!outcome.ok) return outcome.error
    await recordAct(door, reader, { action: 'data-changed', subject: `rollout/rule/${outcome.subject}` })
    return null
  }

  const toRule = (request: FastifyRequest, reply: FastifyReply) =>
    reply.redirect(ruleAddress(localeFor(request).language), 303)

  interface Refused {
    readonly typed: FormBody | null
    readonly wrong: Readonly<Partial<Record<RuleField, RuleProblem>>>
    readonly isUndoRefused?: boolean
  }

  async function rulePage(request: FastifyRequest, reply: FastifyReply, refused: Refused | null = null) {
    const reader = readerOf(request)
    const locale = localeFor(request)
    const { t } = locale
    const history = await readAs(door, reader, assessmentRuleHistory)
    const rules = latestOf(history).filter(({ act }) => act === 'enacted')
    const current = ruleOn(rules, today())
    const mayChange = reader.role === 'province-official'
    return reply.code(refused ? 422 : 200).page(
      view('rollout-rule', {
        title: t('rollout.rule.title'),
        tabs: rolloutTabs(locale, reader.role, 'rule'),
        judgement: judgementSentence(locale, current),
        current: ruleSentences(locale, current),
        since: t('rollout.rule.since', { day: locale.date(current.validFrom) }),
        mayChange,
        typed: refused?.typed ?? typedOf(current, periodOf('quarter', today()).end),
        problems: Object.fromEntries(
          Object.entries(refused?.wrong ?? {}).map(([field, problem]) => [field, t(`rollout.rule.wrong.${problem}`)]),
        ),
        carryOvers: (['any-part', 'every-part', 'none'] as const).map((code) => ({
          code,
          label: t(`rollout.rule.carryOver.${code}`),
        })),
        minimumVerdicts: (['met_uncertain', 'met_confident', ''] as const).map((code) => ({
          code,
          label: t(`rollout.rule.minimumVerdict.${code || 'not-asked'}`),
        })),
        undoProblem: refused?.isUndoRefused ? t('rollout.rule.undo-refused') : null,
        versions: history.toReversed().map((rule) => ({
          day: rule.validFrom,
          from: locale.date(rule.validFrom),
          isCurrent: rule === current,
          isUndone: rule.act === 'undone',
          mayUndo: mayChange && rules.includes(rule) && mayBeUndone(rule, today()),
          by: rule.recordedBy ?? t('rollout.rule.by-default'),
          at: rule.recordedBy === null ? '' : instantText(rule.recordedAt),
          reason: rule.reason ?? '',
          sentences: rule.act === 'undone' ? [] : [judgementSentence(locale, rule), ...ruleSentences(locale, rule)],
        })),
      }),
    )
  }
}

/** The last word on each day's rule. */
function latestOf(history: readonly AssessmentRuleEntry[]): readonly AssessmentRuleEntry[] {
  return history.filter(({ validFrom }, at) => history[at + 1]?.validFrom !== validFrom)
}

/** Until it begins: nothing was judged by it yet. */
function mayBeUndone({ act, validFrom }: AssessmentRuleEntry, today: string): boolean {
  return act === 'enacted' && validFrom > today
}

function typedOf(rule: AssessmentRule, validFrom: string): FormBody {
  const { thresholdPercent, minimumBase, windowQuarters, presencePercent, pledgedPercent, overdueApologies } = rule
  const numbers = { thresholdPercent, minimumBase, windowQuarters, presencePercent, pledgedPercent, overdueApologies }
  return {
    ...Object.fromEntries(
      Object.entries(numbers).map(([field, value]) => [field, value === null ? '' : String(value)]),
    ),
    ...{ validFrom, needsRecognition: rule.needsRecognition ? 'yes' : '', carryOver: rule.carryOver },
    ...{ minimumVerdict: rule.minimumVerdict ?? '', reason: '' },
  }
}
