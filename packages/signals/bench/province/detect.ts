import { type JudgedFinding, judgeMonth, type SignalKind } from '../../src/index.ts'
import { months } from './calendar.ts'
import type { Province } from './province.ts'

export interface DeskOutcome {
  readonly deskId: number
  /** Months (0…11) in which a signal was above its bar, with the kinds. */
  readonly months: ReadonlyMap<number, readonly SignalKind[]>
}

/** Judges month after month as the worker would, without knowing who cheats. */
export function detect(province: Province, seen?: (findings: readonly JudgedFinding[], month: number) => void) {
  const outcomes = new Map<number, Map<number, SignalKind[]>>()
  months.forEach((_, month) => {
    const findings = judgeMonth(province.facts(month))
    seen?.(findings, month)
    for (const { deskId, kind } of findings.filter(({ aboveBar }) => aboveBar)) {
      const own = outcomes.get(deskId) ?? new Map<number, SignalKind[]>()
      outcomes.set(deskId, own)
      own.set(month, [...(own.get(month) ?? []), kind])
    }
  })
  return province.desks.map(({ id }): DeskOutcome => ({ deskId: id, months: outcomes.get(id) ?? new Map() }))
}
