import type { AssessmentRule, RoundOfRule } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import { z } from 'zod'
import { check, choice, day, hidden, line, optional, pickAs, whole } from '../../forms/fields.ts'
import { defineForm, type Values } from '../../forms/form.ts'

type NumberField =
  | 'thresholdPercent'
  | 'minimumBase'
  | 'windowQuarters'
  | 'presencePercent'
  | 'pledgedPercent'
  | 'overdueApologies'

const number = (name: NumberField, least: number, most: number) =>
  whole(least, most, { label: `rollout.rule.field.${name}`, wrong: `rollout.rule.wrong.${name}` })

/** The next rule; what is left empty in presence, pledge and apology is not asked for. */
export const ruleForm = defineForm({
  validFrom: day({ label: 'rollout.rule.field.validFrom', wrong: 'rollout.rule.wrong.validFrom' }),
  thresholdPercent: number('thresholdPercent', 1, 99),
  minimumBase: number('minimumBase', 1, 100_000),
  needsRecognition: check({ label: 'rollout.rule.field.needsRecognition' }),
  carryOver: choice(['any-part', 'every-part', 'none'], {
    label: 'rollout.rule.field.carryOver',
    words: (code) => `rollout.rule.carryOver.${code}`,
  }),
  minimumVerdict: choice(['met_uncertain', 'met_confident', 'not-asked'], {
    label: 'rollout.rule.field.minimumVerdict',
    words: (code) => `rollout.rule.minimumVerdict.${code}`,
  }),
  round: optional(pickAs(36, z.uuid('option'), { label: 'rollout.rule.field.round', hint: 'rollout.rule.round-hint' })),
  windowQuarters: number('windowQuarters', 1, 8),
  presencePercent: optional(number('presencePercent', 1, 100)),
  callsNotBelow: check({ label: 'rollout.rule.field.callsNotBelow' }),
  pledgedPercent: optional(number('pledgedPercent', 1, 100)),
  overdueApologies: optional(number('overdueApologies', 0, 100_000)),
  reason: line(500, { label: 'rollout.rule.field.reason', wrong: 'rollout.rule.wrong.reason', isRequired: true }),
})

/** The day on which the rule to be taken back would begin. */
export const undoRuleForm = defineForm({ validFrom: hidden(z.string()) })

type TypedRule = Values<(typeof ruleForm)['fields']>

/** `round`: the one chosen, as it was planned. */
export function ruleIn(
  { minimumVerdict, ...typed }: TypedRule,
  round: RoundOfRule | null,
): AssessmentRule & { readonly reason: string } {
  return { ...typed, round, minimumVerdict: minimumVerdict === 'not-asked' ? null : minimumVerdict }
}

/** Whether a rule from the day on may rest on a round: no round is chosen for its result. `before`: what the rule before rests on. */
export function roundLiesAhead(round: RoundOfRule, validFrom: string, before: RoundOfRule | null): boolean {
  return round.id === before?.id || round.firstMonth >= periodOf('month', validFrom).start
}

/** Why a rule cannot begin on the day; `taken` are the days on which others do. Nothing that has ended is judged anew. */
export function startProblem(day: string, today: string, taken: readonly string[]): 'too-early' | 'taken' | null {
  if (!mayBeginOn(day, today)) return 'too-early'
  return taken.includes(day) ? 'taken' : null
}

/** Tomorrow at the earliest, or with the running quarter while its first month runs: no period that has ended is judged anew. */
function mayBeginOn(day: string, today: string): boolean {
  const { start } = periodOf('quarter', today)
  return day > today || (day === start && periodOf('month', today).start === start)
}
