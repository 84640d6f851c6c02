import { assessmentRuleHistory } from '@long-dan/database/dashboard'
import { type AssessmentRule, ruleOn } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import { ruleAddress } from '../../addresses/programme.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { readAs } from '../../officials/official.ts'
import { ruleKeepers } from '../../officials/programme-keepers.ts'
import { definePage } from '../../pages/define-page.ts'
import { instantText } from '../../pages/instant-text.ts'
import type { Option, Tab } from '../../pages/link.ts'
import { view } from '../../views/view.ts'
import { latestOf, mayBeUndone } from './latest-rules.ts'
import type { RuleField, RuleProblem } from './rule-draft.ts'
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

interface RefusedRule {
  readonly typed: FormBody | null
  readonly wrong: Readonly<Partial<Record<RuleField, RuleProblem>>>
  readonly isUndoRefused?: boolean
}

/** What judges figures and makes a model successful: the rule of today, those before and to come, and a form for the next one. */
export const rule = definePage({
  address: ruleAddress,
  async answer({ deps, locale, official }, _reply, refused?: RefusedRule) {
    const { t } = locale
    const today = deps.today()
    const history = await readAs(deps.door, official, assessmentRuleHistory)
    const rules = latestOf(history).filter(({ act }) => act === 'enacted')
    const current = ruleOn(rules, today)
    const mayChange = ruleKeepers.includes(official.role)
    return view('rollout-rule', {
      title: t('rollout.rule.title'),
      tabs: rolloutTabs(locale, official.role, 'rule'),
      judgement: judgementSentence(locale, current),
      current: ruleSentences(locale, current),
      since: t('rollout.rule.since', { day: locale.date(current.validFrom) }),
      mayChange,
      typed: refused?.typed ?? typedOf(current, periodOf('quarter', today).end),
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
        mayUndo: mayChange && rules.includes(rule) && mayBeUndone(rule, today),
        by: rule.recordedBy ?? t('rollout.rule.by-default'),
        at: rule.recordedBy === null ? '' : instantText(rule.recordedAt),
        reason: rule.reason ?? '',
        sentences: rule.act === 'undone' ? [] : [judgementSentence(locale, rule), ...ruleSentences(locale, rule)],
      })),
    })
  },
})

function typedOf(rule: AssessmentRule, validFrom: string): FormBody {
  const { thresholdPercent, minimumBase, windowQuarters, presencePercent, pledgedPercent, overdueApologies } = rule
  const numbers = { thresholdPercent, minimumBase, windowQuarters, presencePercent, pledgedPercent, overdueApologies }
  return {
    ...Object.fromEntries(
      Object.entries(numbers).map(([field, value]) => [field, value === null ? '' : String(value)]),
    ),
    validFrom,
    needsRecognition: rule.needsRecognition ? 'yes' : '',
    carryOver: rule.carryOver,
    minimumVerdict: rule.minimumVerdict ?? '',
    reason: '',
  }
}
