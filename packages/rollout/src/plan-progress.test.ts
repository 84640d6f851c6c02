import { expect, it } from 'vitest'
import { planProgress } from './plan-progress.ts'

const plan = { target: 31, dueOn: '2026-11-23' }

it.each([
  [31, '2026-11-24', 'reached', 0],
  [40, '2027-01-01', 'reached', 0],
  [30, '2026-11-24', 'slips', 1],
  [30, '2026-11-23', 'due-soon', 1],
  [0, '2026-10-24', 'due-soon', 31],
  [0, '2026-10-23', 'on-time', 31],
] as const)('%i recognised on %s: %s, %i missing', (recognised, today, state, missing) => {
  expect(planProgress(plan, recognised, today)).toEqual({ state, recognised, missing })
})
