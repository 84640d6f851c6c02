import {
  countedMonths,
  type KeptSignal,
  keepSignals,
  monthsWithTallies,
  signalMonths,
  type WorkerDoor,
} from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { findingsToKeep, type JudgedFinding, judgeMonth, rulesVersion } from '@long-dan/signals'
import { type CalendarDay, lastPeriods, type Period, periodOf } from '@long-dan/statistics'
import { readDeskFacts } from './desk-facts-from-database.ts'

export interface SignalRule {
  readonly today: CalendarDay
  readonly questionnaires: Questionnaires
}

/** Signals computed just now. */
export interface ComputedSignals {
  readonly months: number
  readonly aboveBar: number
}

const monthsBack = 13

/**
 * Computes the signals of the running month, and of every month of the last year that has none or only provisional ones, each once a day. A
 * month computed once it is closed is final; computing it again takes an explicit command (`computeMonth`).
 */
export async function computeDue(door: WorkerDoor, rule: SignalRule): Promise<ComputedSignals> {
  const known = new Map((await signalMonths(door)).map((each) => [each.month, each]))
  const counted = new Set(await monthsWithTallies(door))
  const due = lastPeriods(periodOf('month', rule.today), monthsBack).filter(({ start }) => {
    const before = known.get(start)
    return counted.has(start) && (!before || (before.provisional && before.computedOn !== rule.today))
  })
  const total = { months: 0, aboveBar: 0 }
  for (const month of due) {
    const { aboveBar } = await computeMonth(door, month, rule)
    total.months += 1
    total.aboveBar += aboveBar
  }
  return total
}

/** Computes one month again; signals held by a review case stay as they are. */
export async function computeMonth(
  door: WorkerDoor,
  month: Period,
  { today, questionnaires }: SignalRule,
): Promise<{ readonly aboveBar: number }> {
  const closed = new Set((await countedMonths(door)).filter((each) => each.closed).map((each) => each.month))
  const desks = await readDeskFacts(door, month, { questionnaires, isClosed: (start) => closed.has(start) })
  const findings = judgeMonth(desks)
  const kept = findingsToKeep(findings).map(toKeptSignal)
  const about = {
    month: month.start,
    computedOn: today,
    provisional: !closed.has(month.start),
    rulesVersion,
    desks: desks.length,
    looks: findings.length,
  }
  await keepSignals(door, about, kept)
  return { aboveBar: kept.filter(({ aboveBar }) => aboveBar).length }
}

function toKeptSignal(finding: JudgedFinding): KeptSignal {
  const { deskId, kind, observed, expected, falseAlarm, qValue, aboveBar, evidence } = finding
  return { deskId, kind, observed, expected, falseAlarm, qValue, aboveBar, evidence }
}
