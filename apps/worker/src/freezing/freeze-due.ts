import {
  countedMonths,
  freezeMonth,
  holdFreezing,
  lastPublishedSeal,
  lastSealedDay,
  latestFreezes,
  monthsWithTallies,
  notePublicationHolds,
  sealPublications,
  settledInputs,
  type WorkerDoor,
} from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { lastDayOf, periodsOfYear, type UnitNode, unitTreeIn } from '@long-dan/results'
import { type CalendarDay, daysAfter, type Period, periodOf } from '@long-dan/statistics'
import { publishPeriod } from './publish-period.ts'
import {
  askedIn,
  type FreezingFacts,
  type FrozenYear,
  frozenYear,
  readFreezingFacts,
  yearsAround,
} from './year-from-database.ts'

export interface FreezingRule {
  readonly today: CalendarDay
  /** Days after its end on which a month without ballots closes. */
  readonly graceDays: number
  /** Publishes nothing until the ballot book holds every ballot of it. */
  readonly needsBook: boolean
  readonly questionnaires: Questionnaires
  readonly beforePublishing?: () => Promise<void>
}

/** Number of periods and figures published just now. */
interface Frozen {
  readonly periods: number
  readonly figures: number
}

export interface FrozenDue extends Frozen {
  /** Closed periods that wait for nothing but the signature of the book. */
  readonly unsigned: number
}

/**
 * Publishes every closed period that is not published yet, a year at a time, months together with their quarter. May run at any time and
 * any number of times: a period is published once.
 */
export async function freezeDue(door: WorkerDoor, rule: FreezingRule): Promise<FrozenDue> {
  const done = new Set((await latestFreezes(door)).map(({ periodCode }) => periodCode))
  const isDue = await dueBy(door, rule)
  const isClosed = await dueBy(door, { ...rule, needsBook: false })
  const total = { periods: 0, figures: 0, unsigned: 0 }
  for (const year of yearsOf(await monthsWithTallies(door))) {
    const open = periodsOfYear(year).filter(({ code }) => !done.has(code))
    total.unsigned += open.filter((period) => isClosed(period) && !isDue(period)).length
    if (!open.some(isDue)) continue
    await rule.beforePublishing?.()
    const { periods, figures } = await freezeYear(door, rule, year, isDue)
    total.periods += periods
    total.figures += figures
  }
  return total
}

async function freezeYear(
  door: WorkerDoor,
  { today, questionnaires }: FreezingRule,
  year: Period,
  isDue: (period: Period) => boolean,
): Promise<Frozen> {
  const facts = await readFreezingFacts(door)
  const readUntil = await settledInputs(door)
  return door.transaction().execute(async (transaction) => {
    if (!(await holdFreezing(transaction))) return { periods: 0, figures: 0 }
    const done = new Set((await latestFreezes(transaction)).map(({ periodCode }) => periodCode))
    const due = periodsOfYear(year).filter((period) => isDue(period) && !done.has(period.code))
    for (const { kind, start } of due) if (kind === 'month') await freezeMonth(transaction, start, questionnaires)
    const periods = [...due, ...publishedOf(year, done)]
    const frozen = await frozenYear(transaction, facts, year, periods, questionnaires)
    const { figures, cells, holdOf } = frozen
    const yearOf = yearsAround(transaction, facts, frozen, questionnaires)
    const checkpoint = (await lastPublishedSeal(transaction))?.note ?? null
    let count = 0
    for (const period of due) {
      const asked = askedIn(cells, period, questionnaires)
      const edition = { period, asked, version: 1, frozenOn: today, note: null, checkpoint, readUntil }
      count += await publishPeriod(transaction, facts, edition, figures.close(period), yearOf)
      await notePublicationHolds(transaction, holdsIn(facts, period, today, holdOf))
    }
    await sealPublications(
      transaction,
      today,
      due.map(({ code }) => ({ periodCode: code, version: 1 })),
    )
    return { periods: due.length, figures: count }
  })
}

function publishedOf(year: Period, done: ReadonlySet<string>): readonly Period[] {
  return periodsOfYear(year).filter(({ code }) => done.has(code))
}

function holdsIn(
  { directory, provinceId }: FreezingFacts,
  period: Period,
  today: CalendarDay,
  holdOf: FrozenYear['holdOf'],
) {
  const unitsOf = ({ unitId, children }: UnitNode): readonly number[] => [unitId, ...children.flatMap(unitsOf)]
  return unitsOf(unitTreeIn(directory, provinceId, period)).flatMap((unitId) => {
    const found = holdOf(unitId, period)
    return found ? [{ unitId, periodCode: period.code, noticedOn: today, ...found }] : []
  })
}

/** A period is due when no ballots of its months are left in the ballot box, and the book that holds all of them is signed. */
async function dueBy(door: WorkerDoor, { today, graceDays, needsBook }: FreezingRule) {
  const sealedUntil = needsBook ? ((await lastSealedDay(door, 'ballots', { published: true })) ?? '') : '9999-12-31'
  const counted = new Map((await countedMonths(door)).map((each) => [each.month, each]))
  const isFinal = (month: Period) => {
    const { closedOn } = counted.get(month.start) ?? { closedOn: lastDayOf(month) }
    return daysAfter(month.end, graceDays) <= today && closedOn !== null && closedOn <= sealedUntil
  }
  return (period: Period) => {
    // Months are published with their quarter: three at once reveal nothing about each other that the quarter would not.
    const whole = period.kind === 'month' ? periodOf('quarter', period.start) : period
    return monthsOf(whole).every(isFinal)
  }
}

function monthsOf({ start, end }: Period): readonly Period[] {
  const months: Period[] = []
  for (let month = periodOf('month', start); month.start < end; month = periodOf('month', month.end)) months.push(month)
  return months
}

function yearsOf(months: readonly CalendarDay[]): readonly Period[] {
  return [...new Map(months.map((month) => [month.slice(0, 4), periodOf('year', month)])).values()]
}
