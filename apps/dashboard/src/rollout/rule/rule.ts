import { assessmentRuleHistory } from '@long-dan/database/dashboard'
import { type AssessmentRule, ruleOn } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import { enactRuleAddress, ruleAddress, undoRuleAddress } from '../../addresses/programme.ts'
import type { Refusal } from '../../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../../forms/form-view.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { readAs } from '../../officials/official.ts'
import { mayOpen } from '../../officials/page-access.ts'
import { definePage } from '../../pages/define-page.ts'
import { instantText } from '../../pages/instant-text.ts'
import type { Tab } from '../../pages/link.ts'
import { view } from '../../views/view.ts'
import { latestOf, mayBeUndone } from './latest-rules.ts'
import { ruleForm, undoRuleForm } from './rule-form.ts'
import { judgementSentence, ruleSentences } from './rule-text.ts'

export interface SuccessRulePage {
  readonly title: string
  readonly tabs: readonly Tab[]
  readonly judgement: string
  /** The rule of today, a sentence for each condition. */
  readonly current: readonly string[]
  readonly since: string
  /** The next rule, for anyone who may enact it. */
  readonly form: FormView | null
  /** Why the last one was not taken back. */
  readonly problem: string
  readonly versions: readonly {
    readonly from: string
    readonly isCurrent: boolean
    readonly isUndone: boolean
    readonly undo: FormView | null
    readonly by: string
    readonly at: string
    readonly reason: string
    readonly sentences: readonly string[]
  }[]
}

/** What judges figures and makes a model successful: the rule of today, those before and to come, and a form for the next one. */
export const rule = definePage({
  address: ruleAddress,
  async answer({ deps, locale, official }, _reply, refused?: Refusal) {
    const { t, language: lang } = locale
    const today = deps.today()
    const history = await readAs(deps.door, official, assessmentRuleHistory)
    const rules = latestOf(history).filter(({ act }) => act === 'enacted')
    const current = ruleOn(rules, today)
    const mayChange = mayOpen(enactRuleAddress.access, official.role)
    const { minimumVerdict, recordedAt: _, ...asNow } = current
    const stored = {
      ...asNow,
      validFrom: periodOf('quarter', today).end,
      minimumVerdict: minimumVerdict ?? 'not-asked',
      reason: '',
    }
    const form = mayChange
      ? formView(locale, ruleForm, {
          action: enactRuleAddress({ lang }),
          submit: t('rollout.rule.enact'),
          stored,
          refused,
        })
      : null
    const undo = ({ validFrom }: AssessmentRule) =>
      formView(locale, undoRuleForm, {
        action: undoRuleAddress({ lang }),
        submit: t('rollout.rule.undo'),
        stored: { validFrom },
      })
    return view('rollout-rule', {
      title: t('rollout.rule.title'),
      tabs: rolloutTabs(locale, official.role, 'rule'),
      judgement: judgementSentence(locale, current),
      current: ruleSentences(locale, current),
      since: t('rollout.rule.since', { day: locale.date(current.validFrom) }),
      form,
      problem: alertElsewhere(refused, [form]),
      versions: history.toReversed().map((rule) => ({
        from: locale.date(rule.validFrom),
        isCurrent: rule === current,
        isUndone: rule.act === 'undone',
        undo: mayChange && rules.includes(rule) && mayBeUndone(rule, today) ? undo(rule) : null,
        by: rule.recordedBy ?? t('rollout.rule.by-default'),
        at: rule.recordedBy === null ? '' : instantText(rule.recordedAt),
        reason: rule.reason ?? '',
        sentences: rule.act === 'undone' ? [] : [judgementSentence(locale, rule), ...ruleSentences(locale, rule)],
      })),
    })
  },
})
