import { addAssessmentRuleVersion, assessmentRuleHistory, type DashboardDoor } from '@long-dan/database/dashboard'
import { ruleOn } from '@long-dan/results'
import { enactRuleAddress, ruleAddress, undoRuleAddress } from '../../addresses/programme.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { defineAction, Wrong } from '../../pages/define-action.ts'
import { notYet } from '../../pages/not-yet.ts'
import { latestOf, mayBeUndone } from './latest-rules.ts'
import { roundsToChoose, rule } from './rule.ts'
import { roundLiesAhead, ruleForm, ruleIn, startProblem, undoRuleForm } from './rule-form.ts'

const enact = defineAction({
  address: enactRuleAddress,
  form: ruleForm,
  page: rule,
  act: (asked, typed) =>
    change(asked, async (scoped) => {
      const { t } = asked.locale
      const history = await assessmentRuleHistory(scoped)
      const begun = latestOf(history).filter(({ act }) => act === 'enacted')
      const round = (await roundsToChoose(asked, scoped, begun)).find(({ id }) => id === typed.round) ?? null
      const next = ruleIn(typed, round)
      const taken = begun.map(({ validFrom }) => validFrom)
      const problem = startProblem(next.validFrom, asked.deps.today(), taken)
      if (problem) return new Wrong({ validFrom: t(`rollout.rule.wrong.validFrom.${problem}`) })
      if (round === null && typed.round !== null) return new Wrong({ round: t('rollout.rule.wrong.round') })
      const earlier = ruleOn(begun, next.validFrom)
      if (round && !roundLiesAhead(round, next.validFrom, earlier.round))
        return new Wrong({ round: t('rollout.rule.wrong.round.known') })
      const before = history.findLast(({ validFrom }) => validFrom === next.validFrom)
      const version = { ...next, version: (before?.version ?? 0) + 1, act: 'enacted' } as const
      const isAdded = await addAssessmentRuleVersion(scoped, version, asked.official.accountId)
      return isAdded ? next.validFrom : new Wrong({ validFrom: t('rollout.rule.wrong.validFrom.taken') })
    }),
})

const undo = defineAction({
  address: undoRuleAddress,
  form: undoRuleForm,
  page: rule,
  act: (asked, typed) =>
    change(asked, async (scoped) => {
      const history = await assessmentRuleHistory(scoped)
      const last = latestOf(history).find(({ validFrom }) => validFrom === typed.validFrom)
      const refused = new Wrong({ '': asked.locale.t('rollout.rule.undo-refused') })
      if (last === undefined || !mayBeUndone(last, asked.deps.today())) return refused
      const version = { ...last, version: last.version + 1, act: 'undone' } as const
      const isAdded = await addAssessmentRuleVersion(scoped, version, asked.official.accountId)
      return isAdded ? `${last.validFrom} undone` : refused
    }),
})

/** Notes what was done; `work` says what, or what is wrong. */
async function change(
  { deps: { door }, official, locale }: Pick<Asked, 'deps' | 'official' | 'locale'>,
  work: (scoped: DashboardDoor) => Promise<string | Wrong>,
): Promise<Elsewhere | Wrong> {
  if (!official.decides) return notYet(locale)
  const outcome = await readAs(door, official, work)
  if (outcome instanceof Wrong) return outcome
  await recordAct(door, official, { action: 'data-changed', subject: `rollout/rule/${outcome}` })
  return new Elsewhere(ruleAddress({ lang: locale.language }))
}

/** The next rule, and taking it back before it begins. */
export const ruleActions = [enact, undo]
