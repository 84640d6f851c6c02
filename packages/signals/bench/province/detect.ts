import {
  type Callbacks,
  findingsToKeep,
  type JudgedFinding,
  judgeMonth,
  monthsAfterSign,
  type SignalKind,
} from '../../src/index.ts'
import { months } from './calendar.ts'
import type { Province } from './province.ts'

export interface DeskOutcome {
  readonly deskId: number
  /** Months (0…11) in which a signal was above its bar, with the kinds. */
  readonly months: ReadonlyMap<number, readonly SignalKind[]>
}

interface DetectOptions {
  /** Whether the level above calls citizens back, and more of them at desks with a sign. */
  readonly withCalls: boolean
  readonly seen?: (findings: readonly JudgedFinding[], month: number) => void
}

export interface Detected {
  readonly outcomes: readonly DeskOutcome[]
  /** Citizens reached by telephone in the whole year. */
  readonly calls: number
}

/** Judges month after month as the worker would, without knowing which desks cheat. */
export function detect(province: Province, { withCalls, seen }: DetectOptions): Detected {
  const outcomes = new Map<number, Map<number, SignalKind[]>>()
  const made = new Map<string, Callbacks | null>()
  const signs: ReadonlySet<number>[] = []
  months.forEach((_, month) => {
    for (const { id } of withCalls ? province.desks : [])
      made.set(
        `${id} ${month}`,
        province.callBack(
          id,
          month,
          signs.slice(-monthsAfterSign).some((each) => each.has(id)),
        ),
      )
    const findings = judgeMonth(province.facts(month, (deskId, at) => made.get(`${deskId} ${at}`) ?? null))
    seen?.(findings, month)
    signs.push(new Set(findingsToKeep(findings).map(({ deskId }) => deskId)))
    for (const { deskId, kind } of findings.filter(({ aboveBar }) => aboveBar)) {
      const own = outcomes.get(deskId) ?? new Map<number, SignalKind[]>()
      outcomes.set(deskId, own)
      own.set(month, [...(own.get(month) ?? []), kind])
    }
  })
  return {
    outcomes: province.desks.map(({ id }): DeskOutcome => ({ deskId: id, months: outcomes.get(id) ?? new Map() })),
    calls: [...made.values()].reduce((sum, each) => sum + reachedIn(each), 0),
  }
}

function reachedIn(callbacks: Callbacks | null): number {
  if (callbacks === null) return 0
  const { settled, refused } = callbacks
  return [settled, refused].reduce((sum, each) => sum + each.satisfied.reached + each.dissatisfied.reached, 0)
}
