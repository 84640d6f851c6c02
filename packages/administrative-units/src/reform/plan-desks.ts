import type { AssignmentKey } from '../change/change-set.ts'
import type { AdministrativeUnit, Day } from '../directory/administrative-unit.ts'
import { problem, type ReformProblem } from './reform-row.ts'
import type { Goes, Target } from './target.ts'

/** What the plan needs to know of a desk. */
export interface DeskFacts {
  readonly id: number
  readonly code: string
  readonly closedOn: Day | null
  readonly assignments: readonly { readonly unitId: number; readonly validFrom: Day; readonly validTo: Day | null }[]
}

export interface DeskPlan {
  /** Desks that continue under the same code for the new commune: their posters stay valid. */
  readonly moved: readonly {
    readonly desk: DeskFacts
    readonly from: AdministrativeUnit
    readonly to: AdministrativeUnit
  }[]
  /** Desks that close on the day; their old posters lead to the successor. */
  readonly closed: readonly {
    readonly desk: DeskFacts
    readonly from: AdministrativeUnit
    readonly successor: DeskFacts
    readonly to: AdministrativeUnit
  }[]
  /** New communes that get no desk. */
  readonly without: readonly AdministrativeUnit[]
  readonly assignmentsEnded: readonly AssignmentKey[]
}

type Handover =
  | { readonly ok: true; readonly value: DeskPlan }
  | { readonly ok: false; readonly error: readonly ReformProblem[] }

interface Candidate {
  readonly desk: DeskFacts
  readonly from: AdministrativeUnit
  readonly to: AdministrativeUnit
  readonly since: Day
  readonly isWhole: boolean
}

/**
 * Each commune after the reform keeps one desk: its own where it keeps its row, else that of the commune whose code it takes or of a
 * predecessor that came whole. The other desks of ended communes close, and name it as their successor.
 */
export function planDesks(
  desks: readonly DeskFacts[],
  targets: readonly Target[],
  goes: readonly Goes[],
  ended: readonly AdministrativeUnit[],
  effectiveOn: Day,
): Handover {
  const endedById = new Map(ended.map((unit) => [unit.id, unit]))
  const homeOf = (unit: AdministrativeUnit) => goes.find(({ from, isDefault }) => from === unit && isDefault)
  const candidates = desks.flatMap((desk): readonly Candidate[] => {
    const assignment = openAt(desk, effectiveOn)
    const from = assignment && endedById.get(assignment.unitId)
    const way = from && homeOf(from)
    if (!assignment || !from || !way) return []
    return [{ desk, from, to: way.to, since: assignment.validFrom, isWhole: way.extent === 'whole' }]
  })
  const pending = candidates.filter(({ desk, since }) => desk.closedOn !== null || since >= effectiveOn)
  if (pending.length > 0)
    return { ok: false, error: pending.map(({ desk }) => problem(0, 'desk-pending', { desk: desk.code })) }

  const handovers = targets.map(({ unit, isNew }) => {
    const coming = candidates
      .filter(({ to }) => to === unit)
      .toSorted((a, b) => rankOf(a) - rankOf(b) || a.desk.id - b.desk.id)
    const own = isNew ? undefined : desks.find((desk) => openAt(desk, effectiveOn)?.unitId === unit.id)
    return { unit, coming, successor: own ?? coming[0]?.desk }
  })
  return {
    ok: true,
    value: {
      moved: handovers.flatMap(({ unit, coming, successor }) =>
        coming.filter(({ desk }) => desk === successor).map(({ desk, from }) => ({ desk, from, to: unit })),
      ),
      closed: handovers.flatMap(({ unit, coming, successor }) =>
        successor === undefined
          ? []
          : coming
              .filter(({ desk }) => desk !== successor)
              .map(({ desk, from }) => ({ desk, from, successor, to: unit })),
      ),
      without: handovers.filter(({ successor }) => successor === undefined).map(({ unit }) => unit),
      assignmentsEnded: candidates.map(({ desk, since }) => ({ deskId: desk.id, validFrom: since })),
    },
  }
}

function openAt({ closedOn, assignments }: DeskFacts, day: Day) {
  return closedOn !== null && closedOn <= day ? undefined : assignments.find(({ validTo }) => validTo === null)
}

function rankOf({ from, to, isWhole }: Candidate): number {
  return (isWhole ? 0 : 2) + (from.code === to.code ? 0 : 1)
}
