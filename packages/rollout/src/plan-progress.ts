import { daysAfter } from '@long-dan/statistics'

/** `slips`: its day has passed and communes are missing. `due-soon`: a month or less is left. */
export type PlanState = 'reached' | 'on-time' | 'due-soon' | 'slips'

export interface PlanProgress {
  readonly state: PlanState
  readonly recognised: number
  /** How many are still to be recognised. */
  readonly missing: number
}

const soon = 30

/**
 * Progress of a plan on a day: `recognised` of its communes are recognised, whatever they were when it was made. The last day itself is
 * still in time.
 */
export function planProgress(
  { target, dueOn }: { readonly target: number; readonly dueOn: string },
  recognised: number,
  today: string,
): PlanProgress {
  const missing = Math.max(0, target - recognised)
  const stateOf = (): PlanState => {
    if (missing === 0) return 'reached'
    if (dueOn < today) return 'slips'
    return dueOn <= daysAfter(today, soon) ? 'due-soon' : 'on-time'
  }
  return { state: stateOf(), recognised, missing }
}
