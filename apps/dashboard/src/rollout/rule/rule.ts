import { assessmentRuleHistory, type DashboardDoor, roundsAhead } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type AssessmentRule, type RoundOfRule, roundText, ruleOn } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import { enactRuleAddress, ruleAddress, undoRuleAddress } from '../../addresses/programme.ts'
import { sameUnitRows } from '../../figures/same-unit.ts'
import type { Refusal } from '../../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../../forms/form-view.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { readAs } from '../../officials/official.ts'
import { mayOpen } from '../../officials/page-access.ts'
import type { Asked } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { instantText } from '../../pages/instant-text.ts'
import type { Tab } from '../../pages/link.ts'
import { signedTexts } from '../../signing/signed-text.ts'
import { type CannotSign, cannotSign } from '../../signing/signing-keys.ts'
import { view } from '../../views/view.ts'
import { latestOf, mayBeUndone } from './latest-rules.ts'
import { ruleForm, undoRuleForm } from './rule-form.ts'
import { judgementSentence, ruleSentences } from './rule-text.ts'

export interface SuccessRulePage {
  readonly title: string
  readonly tabs: readonly Tab[]
  readonly judgement: string
  /** Today's rule, one sentence per condition. */
  readonly current: readonly string[]
  readonly since: string
  /** The form for the next rule, for officials who may enact it. */
  readonly form: FormView | null
  readonly cannotSign: CannotSign | null
  /** Why the last rule was not undone. */
  readonly problem: string
  readonly versions: readonly {
    readonly from: string
    readonly isCurrent: boolean
    readonly isUndone: boolean
    readonly undo: FormView | null
    readonly by: string
    readonly at: string
    readonly signed: string
    readonly reason: string
    readonly sentences: readonly string[]
  }[]
}

/** What judges figures and makes a model successful: today's rule, earlier and future ones, and a form for the next. */
export const rule = definePage({
  address: ruleAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official } = asked
    const { t, language: lang } = locale
    const today = deps.today()
    const mayChange = mayOpen(enactRuleAddress.access, official.role)
    const { history, rules, rounds } = await readAs(deps.door, official, async (scoped) => {
      const history = await assessmentRuleHistory(scoped)
      const rules = latestOf(history).filter(({ act }) => act === 'enacted')
      return { history, rules, rounds: mayChange ? await roundsToChoose(asked, scoped, rules) : [] }
    })
    const keys = history.map(({ validFrom, version }) => [validFrom, version])
    const signedOf = await signedTexts(locale, deps.door, 'assessment_rule', keys)
    const current = ruleOn(rules, today)
    const { minimumVerdict, round, recordedAt: _, ...asNow } = current
    const stored = {
      ...asNow,
      validFrom: periodOf('quarter', today).end,
      minimumVerdict: minimumVerdict ?? 'not-asked',
      round: round?.id ?? '',
      reason: '',
    }
    const form = mayChange
      ? formView(locale, ruleForm, {
          action: enactRuleAddress({ lang }),
          submit: t('rollout.rule.enact'),
          stored,
          options: { round: roundOptions(locale, rounds) },
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
      cannotSign: mayChange ? await cannotSign(asked, refused) : null,
      problem: alertElsewhere(locale, refused, [form]),
      versions: history.toReversed().map((rule) => ({
        from: locale.date(rule.validFrom),
        isCurrent: rule === current,
        isUndone: rule.act === 'undone',
        undo: mayChange && rules.includes(rule) && mayBeUndone(rule, today) ? undo(rule) : null,
        by: rule.recordedBy ?? t('rollout.rule.by-default'),
        at: rule.recordedBy === null ? '' : instantText(rule.recordedAt),
        signed: signedOf(rule.validFrom, rule.version),
        reason: rule.reason ?? '',
        sentences: rule.act === 'undone' ? [] : [judgementSentence(locale, rule), ...ruleSentences(locale, rule)],
      })),
    })
  },
})

/** Rounds of the whole province that the next rule may rest on: future ones, and those that rules rest on already. */
export async function roundsToChoose(
  { deps, official }: Pick<Asked, 'deps' | 'official'>,
  scoped: DashboardDoor,
  rules: readonly AssessmentRule[],
): Promise<readonly RoundOfRule[]> {
  const rows = sameUnitRows(deps.reference.current().directory, [official.unit]).map(({ id }) => id)
  const ahead = await roundsAhead(scoped, rows, periodOf('month', deps.today()).start)
  const named = rules.flatMap(({ round }) => round ?? [])
  return [...new Map([...named, ...ahead].map((round) => [round.id, round])).values()]
}

function roundOptions(locale: Locale, rounds: readonly RoundOfRule[]) {
  const closed = { code: '', label: () => locale.t('rollout.rule.round.quarters') }
  return [closed, ...rounds.map((round) => ({ code: round.id, label: () => roundText(locale, round) }))]
}
