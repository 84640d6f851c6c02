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

/** The next rule; empty fields for presence, pledge and apology mean that these are not required. */
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

/** Starting day of the rule to undo. */
export const undoRuleForm = defineForm({ validFrom: hidden(z.string()) })

type TypedRule = Values<(typeof ruleForm)['fields']>

/** `round` is the chosen round as planned at the time. */
export function ruleIn(
  { minimumVerdict, ...typed }: TypedRule,
  round: RoundOfRule | null,
): AssessmentRule & { readonly reason: string } {
  return { ...typed, round, minimumVerdict: minimumVerdict === 'not-asked' ? null : minimumVerdict }
}

/**
 * Whether a rule starting on that day may rest on a round: it must lie ahead, so that nobody can choose a round for its result. `before`:
 * the round of the previous rule.
 */
export function roundLiesAhead(round: RoundOfRule, validFrom: string, before: RoundOfRule | null): boolean {
  return round.id === before?.id || round.firstMonth >= periodOf('month', validFrom).start
}

/** Why a rule cannot begin on that day; `taken` are the starting days of others. Periods that have ended are never judged again. */
export function startProblem(day: string, today: string, taken: readonly string[]): 'too-early' | 'taken' | null {
  if (!mayBeginOn(day, today)) return 'too-early'
  return taken.includes(day) ? 'taken' : null
}

/** From tomorrow on, or from the start of the running quarter during its first month, so that no period that has ended is judged again. */
function mayBeginOn(day: string, today: string): boolean {
  const { start } = periodOf('quarter', today)
  return day > today || (day === start && periodOf('month', today).start === start)
}
