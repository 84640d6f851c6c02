import { inForceDuring } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import { againstTheRest, periodOf, rankUnits, type SatisfiedCount } from '@long-dan/statistics'
import type { CountTree } from '../../figures/count-tree.ts'
import type { Figures } from '../../figures/figures.ts'
import { type Recent, recent } from '../../memory/recent.ts'
import type { TalliesInReach } from '../../memory/tallies-in-reach.ts'
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

const known = new WeakMap<TalliesInReach, WeakMap<readonly Desk[], Recent<{ readonly found: Found }>>>()
const mostOfReach = 500

/** The desk that is clearly lower than all others together; null when there is none, undefined when there are not two to compare. */
export function hardestDesk(question: UnitQuestion, { tallies, tree }: Pick<Figures, 'tallies' | 'tree'>): Found {
  const { desks } = question.reference
  const { view, rule, period, reader } = question
  const ofDesks = known.get(reader.memory) ?? new WeakMap<readonly Desk[], Recent<{ readonly found: Found }>>()
  known.set(reader.memory, ofDesks)
  const ofUnits = ofDesks.get(desks) ?? recent<{ readonly found: Found }>(mostOfReach)
  ofDesks.set(desks, ofUnits)
  // What a month shows of its desks is decided with its quarter.
  const readings = tallies.nameUntil(period.kind === 'month' ? periodOf('quarter', period.start).end : period.end)
  const name = `${reader.home.id} ${view.slug} ${view.period} ${view.map ?? ''} ${rule.minimumBase} ${readings}`
  const last = ofUnits.get(name) ?? { found: findHardest(question, tree) }
  ofUnits.set(name, last)
  return last.found
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
  const whole = tree.ofUnits(rows.map(({ id }) => id))
  const differences = againstTheRest(compared, whole)
  const ranking = rankUnits(compared, rule)?.units ?? []
  const lower = ranking.filter((_, at) => differences[at] === 'lower').sort((a, b) => a.shrunkenShare - b.shrunkenShare)
  const [worst, ...others] = lower.map(({ unit }) => unit)
  if (worst === undefined) return null
  const { desk, unitId, satisfied, base } = worst
  return { desk, unitId, count: { satisfied, base }, others }
}
