import { type AuditorDoor, type BallotRow, overallTallies, type UnitOfDesk } from '@long-dan/database/auditor'
import { answerDigits } from '@long-dan/questionnaire'
import type { Period } from '@long-dan/statistics'
import type { Finding } from './finding.ts'

export interface PeriodAudit {
  /** Of the whole province, from sealed ballots alone. */
  readonly satisfied: number
  readonly base: number
  readonly units: number
  readonly findings: readonly Finding[]
}

/** Counts the overall question of sealed ballots by commune, to hold against what the dashboard adds up. */
export function createPeriodAudit(transaction: AuditorDoor, period: Period, unitOf: UnitOfDesk) {
  const counts = new Map<string, { satisfied: number; base: number }>()
  return {
    add({ deskId, serviceDate, answers }: BallotRow): void {
      if (serviceDate < period.start || serviceDate >= period.end) return
      const overall = answerDigits(answers)[0] ?? 0
      const unit = unitOf(deskId, serviceDate)?.unit
      if (unit === undefined || overall < 1 || overall > 5) return
      const cell = counts.get(unit) ?? { satisfied: 0, base: 0 }
      cell.base++
      if (overall >= 4) cell.satisfied++
      counts.set(unit, cell)
    },
    async finish(): Promise<PeriodAudit> {
      const tallies = await overallTallies(transaction, period.start, period.end)
      const units = new Set([...counts.keys(), ...tallies.keys()])
      const findings = [...units].sort().flatMap((unit): Finding[] => {
        const [ballots, tallied] = [asText(counts.get(unit)), asText(tallies.get(unit))]
        return ballots === tallied ? [] : [{ code: 'period-differs', unit, ballots, tallies: tallied }]
      })
      const sum = (pick: (cell: { satisfied: number; base: number }) => number) =>
        [...counts.values()].reduce((total, cell) => total + pick(cell), 0)
      return { satisfied: sum((c) => c.satisfied), base: sum((c) => c.base), units: units.size, findings }
    },
  }
}

function asText(cell: { readonly satisfied: number; readonly base: number } | undefined): string {
  return cell ? `${cell.satisfied}/${cell.base}` : '0/0'
}
