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
  /** Go on under the same code for the new commune: their posters stay right. */
  readonly moved: readonly {
    readonly desk: DeskFacts
    readonly from: AdministrativeUnit
    readonly to: AdministrativeUnit
  }[]
  /** Close on the day; who opens their old poster is led to the successor. */
  readonly closed: readonly {
    readonly desk: DeskFacts
    readonly from: AdministrativeUnit
    readonly successor: DeskFacts
    readonly to: AdministrativeUnit
  }[]
  /** New communes to which no desk comes. */
  readonly without: readonly AdministrativeUnit[]
  readonly assignmentsEnded: readonly AssignmentKey[]
}

type Handover =
  | { readonly ok: true; readonly value: DeskPlan }
  | { readonly ok: false; readonly error: readonly ReformProblem[] }

interface Candidate {
  readonly desk: DeskFacts
  readonly from: AdministrativeUnit
  readonly since: Day
  readonly isWhole: boolean
}

/**
 * Each commune after the reform has one desk that goes on: its own where it keeps its row, else that of the commune whose code it takes
 * or of a predecessor that came whole. The other desks of ended communes close, and name it as their successor.
 */
export function planDesks(
  desks: readonly DeskFacts[],
  targets: readonly Target[],
  goes: readonly Goes[],
  ended: readonly AdministrativeUnit[],
  effectiveOn: Day,
): Handover {
  const endedById = new Map(ended.map((unit) => [unit.id, unit]))
  const openAt = (desk: DeskFacts) =>
    desk.closedOn !== null && desk.closedOn <= effectiveOn
      ? undefined
      : desk.assignments.find(({ validTo }) => validTo === null)
  const homeOf = (unit: AdministrativeUnit) => goes.find(({ from, isDefault }) => from === unit && isDefault)
  const candidates = new Map<AdministrativeUnit, Candidate[]>()
  const problems: ReformProblem[] = []
  for (const desk of desks) {
    const assignment = openAt(desk)
    const from = assignment && endedById.get(assignment.unitId)
    const way = from && homeOf(from)
    if (!assignment || !from || !way) continue
    if (desk.closedOn !== null || assignment.validFrom >= effectiveOn)
      problems.push(problem(0, 'desk-pending', { desk: desk.code }))
    const candidate = { desk, from, since: assignment.validFrom, isWhole: way.extent === 'whole' }
    candidates.set(way.to, [...(candidates.get(way.to) ?? []), candidate])
  }
  if (problems.length > 0) return { ok: false, error: problems }

  const moved: DeskPlan['moved'][number][] = []
  const closed: DeskPlan['closed'][number][] = []
  const without: AdministrativeUnit[] = []
  for (const { unit, isNew } of targets) {
    const coming = (candidates.get(unit) ?? []).toSorted(
      (a, b) => rankOf(a, unit) - rankOf(b, unit) || a.desk.id - b.desk.id,
    )
    const own = isNew ? undefined : desks.find((desk) => openAt(desk)?.unitId === unit.id)
    const successor = own ?? coming[0]?.desk
    if (successor === undefined) without.push(unit)
    for (const { desk, from } of coming) {
      if (desk === successor) moved.push({ desk, from, to: unit })
      else if (successor) closed.push({ desk, from, successor, to: unit })
    }
  }
  const all = [...candidates.values()].flat()
  return {
    ok: true,
    value: {
      moved,
      closed,
      without,
      assignmentsEnded: all.map(({ desk, since }) => ({ deskId: desk.id, validFrom: since })),
    },
  }
}

function rankOf({ from, isWhole }: Candidate, to: AdministrativeUnit): number {
  return (isWhole ? 0 : 2) + (from.code === to.code ? 0 : 1)
}
