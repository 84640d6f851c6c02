import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { RolloutPlan } from '@long-dan/database/dashboard'
import { type PlanProgress, type PlanState, planProgress } from '@long-dan/rollout'
import type { Standings } from '../standings/standings.ts'

/** A commune of a plan, as it is today. */
interface PlannedCommune {
  readonly unit: AdministrativeUnit
  /** Null when it is out of reach or was divided. */
  readonly isRecognised: boolean | null
}

export interface PlanStanding {
  readonly plan: RolloutPlan
  readonly unit: AdministrativeUnit | undefined
  readonly communes: readonly PlannedCommune[]
  /** Number of recognised communes among those within reach. */
  readonly recognised: number
  /** Null for officials who do not see all of its communes. */
  readonly progress: PlanProgress | null
}

const urgency: readonly PlanState[] = ['slips', 'due-soon', 'on-time', 'reached']

/** Plans with the state of their communes; those that have slipped come first. */
export function planStandings(
  directory: UnitDirectory,
  standings: Pick<Standings, 'communes' | 'today'>,
  plans: readonly RolloutPlan[],
): readonly PlanStanding[] {
  const recognised = new Map(standings.communes.map(({ unit, recognition }) => [unit.id, recognition.isRecognised]))
  const order = ({ progress }: PlanStanding) => (progress ? urgency.indexOf(progress.state) : urgency.length)
  return plans.map(standingOf).sort((a, b) => order(a) - order(b))

  function standingOf(plan: RolloutPlan): PlanStanding {
    const communes = new Map<number, PlannedCommune>()
    for (const id of plan.communeIds) {
      const present = directory.presentUnits(id, standings.today).unit
      const unit = present ?? directory.byId(id)
      if (unit) communes.set(unit.id, { unit, isRecognised: (present && recognised.get(present.id)) ?? null })
    }
    const all = [...communes.values()]
    const done = all.filter(({ isRecognised }) => isRecognised === true).length
    const seesAll = all.every(({ unit, isRecognised }) => isRecognised !== null || unit.validTo !== null)
    // A merger leaves fewer communes than were promised.
    const target = Math.min(plan.target, all.length)
    return {
      plan,
      unit: directory.byId(plan.unitId),
      communes: all,
      recognised: done,
      progress: seesAll ? planProgress({ target, dueOn: plan.dueOn }, done, standings.today) : null,
    }
  }
}

/** Whether the plan is the official's own, or includes a commune within reach. */
export function concerns({ plan, communes }: PlanStanding, unitId: number): boolean {
  return plan.unitId === unitId || communes.some(({ isRecognised }) => isRecognised !== null)
}
