import type { UnitDirectory } from '@long-dan/administrative-units'
import type { DashboardDoor, RemarkSummary, ReviewCase } from '@long-dan/database/dashboard'
import { againstTheRest, clusteredCount, type SatisfiedCount } from '@long-dan/statistics'
import { type VisitReason, visitReasons } from '../../addresses/results.ts'
import type { ProvenQuestion } from '../../results/unit/unit-question.ts'
import type { Standing } from '../../rollout/standings/standing.ts'
import { readStandings, type Standings, visibleCount } from '../../rollout/standings/standings.ts'
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
  /** Weightiest first, never empty. */
  readonly reasons: readonly VisitReason[]
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
  const low = lowAmong(standings, communes, question.rule.minimumBase, [...ids].join())
  const signals = isHandedOn ? [] : await openSignals(door, reader, today)
  const signalsOf = Map.groupBy(signals, ({ unitId }) => unitId)
  const visits = communes.map((standing): Visit => {
    const { id } = standing.unit
    const found = {
      standing,
      low: low.get(id) ?? null,
      hasFallen: standing.movement?.conclusion === 'lower',
      signals: signalsOf.get(id) ?? [],
      missingDossiers: question.evidence.dossiersInCommune(id).firstMissing,
      unread: remarks?.unread.get(id) ?? 0,
    }
    const reasons = reasonsFor(found)
    return { ...found, reasons, score: reasons.reduce((sum, reason) => sum + weights[reason], 0) }
  })
  return visits.filter(({ reasons }) => reasons.length > 0).sort((a, b) => b.score - a.score || b.unread - a.unread)
}

type Low = ReadonlyMap<number, SatisfiedCount>

const known = new WeakMap<Standings, Map<string, Low>>()

/** Communes clearly lower than the rest, by id: found once for as long as the standings hold. */
function lowAmong(standings: Standings, communes: readonly Standing[], minimumBase: number, place: string): Low {
  const ofStandings = known.get(standings) ?? new Map<string, Low>()
  known.set(standings, ofStandings)
  const name = `${place} ${minimumBase}`
  const low = ofStandings.get(name) ?? findLow(standings, communes, minimumBase)
  ofStandings.set(name, low)
  return low
}

function findLow({ figures, quarter }: Standings, communes: readonly Standing[], minimumBase: number): Low {
  const counts = communes.map((one) => visibleCount(figures, one.unit, quarter))
  const differences = againstTheRest(
    // Communes with too few ballots count in the whole, but are never called lower.
    counts.map((count) => (count && count.base >= minimumBase ? count : null)),
    clusteredCount(counts.flatMap((count) => count ?? [])),
  )
  return new Map(
    communes.flatMap(({ unit }, at) => {
      const count = counts[at]
      return count && differences[at] === 'lower' ? [[unit.id, count] as const] : []
    }),
  )
}

function reasonsFor(visit: Omit<Visit, 'reasons' | 'score'>): readonly VisitReason[] {
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
