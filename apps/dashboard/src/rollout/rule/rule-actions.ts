import {
  type AssessmentRuleEntry,
  type AssessmentRuleVersion,
  addAssessmentRuleVersion,
  assessmentRuleHistory,
  type DashboardDoor,
} from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { ruleOn } from '@long-dan/results'
import type { FastifyReply } from 'fastify'
import { enactRuleAddress, ruleAddress, undoRuleAddress } from '../../addresses/programme.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { defineAction, type Outcome, Wrong } from '../../pages/define-action.ts'
import { notYet } from '../../pages/not-yet.ts'
import { decide } from '../../signing/decide.ts'
import { latestOf, mayBeUndone } from './latest-rules.ts'
import { roundsToChoose, rule } from './rule.ts'
import { roundLiesAhead, ruleForm, ruleIn, startProblem, undoRuleForm } from './rule-form.ts'
import { judgementSentence, ruleSentences } from './rule-text.ts'

const enact = defineAction({
  address: enactRuleAddress,
  form: ruleForm,
  page: rule,
  act: (asked, typed, _, reply) =>
    change(
      asked,
      async (history, scoped) => {
        const { t } = asked.locale
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
        return { ...next, version: (before?.version ?? 0) + 1, act: 'enacted' }
      },
      { after: asked.locale.t('rollout.rule.after'), reply },
    ),
})

const undo = defineAction({
  address: undoRuleAddress,
  form: undoRuleForm,
  page: rule,
  act: (asked, typed, _, reply) =>
    change(
      asked,
      (history) => {
        const last = latestOf(history).find(({ validFrom }) => validFrom === typed.validFrom)
        if (last === undefined || !mayBeUndone(last, asked.deps.today()))
          return new Wrong({ '': asked.locale.t('rollout.rule.undo-refused') })
        return { ...last, version: last.version + 1, act: 'undone' }
      },
      { after: '', reply },
    ),
})

type Next = AssessmentRuleVersion | Wrong

/** Writes the next version, or says what is wrong with it. */
async function change(
  asked: Pick<Asked, 'deps' | 'official' | 'locale' | 'request'>,
  next: (history: readonly AssessmentRuleEntry[], scoped: DashboardDoor) => Next | Promise<Next>,
  { after, reply }: { readonly after: string; readonly reply: FastifyReply },
): Promise<Outcome> {
  const { deps, official, locale } = asked
  const { t, language: lang } = locale
  if (!official.decides) return notYet(locale)
  const written: AssessmentRuleVersion[] = []
  const decision = {
    words: () => written.flatMap((version) => ruleWords(locale, version)),
    after,
    async write(scoped: DashboardDoor) {
      const version = await next(await assessmentRuleHistory(scoped), scoped)
      if (version instanceof Wrong) return version
      const rows = await addAssessmentRuleVersion(scoped, version, official.accountId)
      const taken = { validFrom: t('rollout.rule.wrong.validFrom.taken') }
      if (!rows) return new Wrong(taken)
      written.push(version)
      return { rows, value: `${version.validFrom}${version.act === 'undone' ? ' undone' : ''}` }
    },
  }
  const outcome = await decide(asked, decision, reply)
  if (typeof outcome !== 'string') return outcome
  await recordAct(deps.door, official, { action: 'data-changed', subject: `rollout/rule/${outcome}` })
  return new Elsewhere(ruleAddress({ lang }))
}

/** The rule in words, for the person who signs it. */
function ruleWords(locale: Locale, version: AssessmentRuleVersion): readonly string[] {
  const { t, date } = locale
  const act = t(version.act === 'enacted' ? 'rollout.rule.next' : 'rollout.rule.undo')
  return [
    `${act}: ${t('rollout.rule.since', { day: date(version.validFrom) })}`,
    judgementSentence(locale, version),
    ...ruleSentences(locale, version),
    ...(version.reason ? [version.reason] : []),
  ]
}

/** Enacting the next rule, and undoing it before it begins. */
export const ruleActions = [enact, undo]
