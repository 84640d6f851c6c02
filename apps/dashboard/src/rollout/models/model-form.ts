import { type ModelFacts, type ModelProblem, modelStates, recognitionLevels } from '@long-dan/rollout'
import { choice, day, line, optional, text } from '../../forms/fields.ts'
import { defineForm, type Values } from '../../forms/form.ts'
import { versionField } from '../../forms/overtaken.ts'

const facts = {
  state: choice(modelStates, { label: 'rollout.model.state', words: (state) => `rollout.state.${state}` }),
  level: choice(recognitionLevels, { label: 'rollout.model.level', words: (level) => `rollout.level.${level}` }),
  decisionNumber: line(80, { label: 'rollout.model.decisionNumber', attributes: 'autocomplete="off"' }),
  decidedOn: optional(day({ label: 'rollout.model.decidedOn' })),
  startedOn: optional(day({ label: 'rollout.model.startedOn' })),
  withdrawnOn: optional(day({ label: 'rollout.model.withdrawnOn' })),
  note: text(1000, { label: 'rollout.model.note', hint: 'rollout.model.note-hint' }),
}

export const newModelForm = defineForm({
  unit: line(120, {
    label: 'rollout.model.unit',
    hint: 'rollout.model.unit-hint',
    isRequired: true,
    attributes: 'autocomplete="off"',
  }),
  ...facts,
})

export const modelForm = defineForm({ version: versionField, ...facts })

export const undoModelForm = defineForm({ version: versionField })

export function factsIn({ decisionNumber, note, level, state, ...days }: Values<typeof facts>): ModelFacts {
  const { decidedOn, startedOn, withdrawnOn } = days
  return {
    level,
    state,
    decidedOn,
    startedOn,
    withdrawnOn,
    decisionNumber: decisionNumber || null,
    note: note || null,
  }
}

/** The field at which each problem is shown. */
export const modelFieldOf: Readonly<Record<ModelProblem, keyof typeof facts>> = {
  'decision-missing': 'decisionNumber',
  'withdrawal-missing': 'withdrawnOn',
  'withdrawn-before-decision': 'withdrawnOn',
  'decided-before-start': 'decidedOn',
  'day-in-future': 'decidedOn',
  'not-yours-to-decide': 'state',
  'state-skipped': 'state',
}
