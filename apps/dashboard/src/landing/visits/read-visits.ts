import type { UnitDirectory } from '@long-dan/administrative-units'
import type { DashboardDoor, RemarkSummary, ReviewCase } from '@long-dan/database/dashboard'
import { againstTheRest, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import { type VisitReason, visitReasons } from '../../addresses/results.ts'
import type { ProvenQuestion } from '../../results/unit/unit-question.ts'
import type { Standing } from '../../rollout/standings/standing.ts'
import { readStandings, visibleCount } from '../../rollout/standings/standings.ts'
import { openSignals } from './open-signals.ts'

/** One commune, with every reason for going there. */
export interface Visit {
  readonly standing: Standing
  /** Set when clearly lower than the rest of the unit, with all communes judged together. */
  readonly low: SatisfiedCount | null
  readonly hasFallen: boolean
  readonly signals: readonly ReviewCase[]
  /** First day of the earliest month without a dossier count. */
  readonly missingDossiers: string | null
  readonly unread: number
  readonly score: number
}

// What citizens said about a place weighs more than what its office has left undone.
const weights: Readonly<Record<VisitReason, number>> = {
  low: 5,
  fallen: 4,
  signals: 4,
  silent: 4,
  letters: 2,
  dossiers: 1,
  unread: 1,
}

/**
 * Present communes below the unit that need a visit, worst first; null for a commune, and for any period but the last closed quarter, since
 * visits are paid now. Uses only figures that the pages show. In anything passed on, signals are left out altogether, even from the order.
 */
export async function readVisits(
  door: DashboardDoor,
  question: ProvenQuestion,
  directory: UnitDirectory,
  remarks: RemarkSummary | null,
  isHandedOn = false,
): Promise<readonly Visit[] | null> {
  const { reader, today, unit, rows, period } = question
  if (unit.level === 'commune') return null
  const standings = await readStandings(door, { directory, reader, today })
  if (standings.quarter.code !== period.code) return null
  const ids = new Set(rows.map(({ id }) => id))
  const communes = standings.communes.filter(({ area }) => unit.level === 'province' || (area && ids.has(area.id)))
  const counts = communes.map((one) => visibleCount(standings.figures, one.unit, period))
  const differences = againstTheRest(
    // Communes with too few ballots count in the whole, but are never called lower.
    counts.map((count) => (count && count.base >= question.rule.minimumBase ? count : null)),
    rollUp(counts.flatMap((count) => count ?? [])),
  )
  const signals = isHandedOn ? [] : await openSignals(door, reader, today)
  const signalsOf = Map.groupBy(signals, ({ unitId }) => unitId)
  const visits = communes.map((standing, at): Visit => {
    const { id } = standing.unit
    const found = {
      standing,
      low: differences[at] === 'lower' ? (counts[at] ?? null) : null,
      hasFallen: standing.movement?.conclusion === 'lower',
      signals: signalsOf.get(id) ?? [],
      missingDossiers: question.evidence.dossiersInCommune(id).firstMissing,
      unread: remarks?.unread.get(id) ?? 0,
    }
    return { ...found, score: reasonsFor(found).reduce((sum, reason) => sum + weights[reason], 0) }
  })
  return visits.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || b.unread - a.unread)
}

/** Reasons for going there, weightiest first. */
export function reasonsFor(visit: Omit<Visit, 'score'>): readonly VisitReason[] {
  const holds: Readonly<Record<VisitReason, boolean>> = {
    low: visit.low !== null,
    fallen: visit.hasFallen,
    signals: visit.signals.length > 0,
    silent: visit.standing.isSilent,
    letters: (visit.standing.lateWithoutApology ?? 0) > 0,
    dossiers: visit.missingDossiers !== null,
    unread: visit.unread > 0,
  }
  return visitReasons.filter((reason) => holds[reason])
}
