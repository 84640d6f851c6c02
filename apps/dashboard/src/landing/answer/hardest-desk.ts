import { inForceDuring } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import { againstTheRest, rankUnits, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import type { CountTree } from '../../figures/count-tree.ts'
import type { Figures } from '../../figures/figures.ts'
import type { Tallies } from '../../memory/tallies.ts'
import type { UnitQuestion } from '../../results/unit/unit-question.ts'

export interface PlacedDesk {
  readonly desk: Desk
  /** The commune it belongs to. */
  readonly unitId: number
}

export interface HardestDesk extends PlacedDesk {
  readonly count: SatisfiedCount
  /** Other desks that are clearly lower too. */
  readonly others: readonly PlacedDesk[]
}

type Found = HardestDesk | null | undefined

// Keyed by identity: every change of a month makes a new tallies object, and every change of desks a new list.
const known = new WeakMap<Tallies, WeakMap<readonly Desk[], Map<string, Found>>>()

/** The desk that is clearly lower than all others together; null when there is none, undefined when there are not two to compare. */
export function hardestDesk(question: UnitQuestion, { tallies, tree }: Pick<Figures, 'tallies' | 'tree'>): Found {
  const { desks } = question.reference
  const ofDesks = known.get(tallies) ?? new WeakMap<readonly Desk[], Map<string, Found>>()
  known.set(tallies, ofDesks)
  const ofUnits = ofDesks.get(desks) ?? new Map<string, Found>()
  ofDesks.set(desks, ofUnits)
  const { view, rule } = question
  const name = `${view.slug} ${view.period} ${view.map ?? ''} ${rule.minimumBase}`
  const found = ofUnits.has(name) ? ofUnits.get(name) : findHardest(question, tree)
  ofUnits.set(name, found)
  return found
}

function findHardest({ reference, rows, scope, period, rule }: UnitQuestion, tree: CountTree): Found {
  const unitIds = new Set(scope.unitIds)
  const compared = reference.desks.flatMap((desk) => {
    const assignment = desk.assignments.findLast(
      (dated) => unitIds.has(dated.unitId) && inForceDuring(dated, period.start, period.end),
    )
    if (assignment === undefined || tree.isDeskHidden(desk.id)) return []
    const count = tree.ofDesk(desk.id)
    return count.base < rule.minimumBase ? [] : [{ desk, unitId: assignment.unitId, ...count }]
  })
  if (compared.length < 2) return undefined
  const whole = rollUp(rows.map(({ id }) => tree.ofUnit(id)))
  const differences = againstTheRest(compared, whole)
  const ranking = rankUnits(compared, rule)?.units ?? []
  const lower = ranking.filter((_, at) => differences[at] === 'lower').sort((a, b) => a.shrunkenShare - b.shrunkenShare)
  const [worst, ...others] = lower.map(({ unit }) => unit)
  if (worst === undefined) return null
  const { desk, unitId, satisfied, base } = worst
  return { desk, unitId, count: { satisfied, base }, others }
}
