import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import type { DeskFacts } from '../facts/desk-facts.ts'
import type { SignalRule } from '../facts/finding.ts'
import { gapUpperTail, type PeerGap } from '../peers/gap-peers.ts'
import { outlierShare } from '../peers/share-peers.ts'
import { type CountModel, countUpperTail, logCountChance } from '../probability/negative-binomial.ts'
import { addCounts, fewest, judgedMonth, sumOf } from './stretch.ts'

const shortestRhythm = 20
const shapes = [0.5, 1, 2, 4, 8, 16, 32] as const

/**
 * Days with far more ballots than this desk usually has on that weekday, on which people were also more satisfied than on its other days. A
 * day in the villages brings many ballots too, but no different opinions: both must be improbable, so the larger probability counts.
 */
export const burst: SignalRule<'burst'> = (desks) => {
  const province = provinceRhythm(desks)
  const busy = desks.flatMap((desk) => busyDays(desk, province) ?? [])
  return busy.map(({ desk, days, worst, gap }) => ({
    kind: 'burst',
    deskId: desk.deskId,
    month: judgedMonth(desk),
    observed: worst.base,
    expected: worst.usual,
    falseAlarm: Math.max(Math.min(1, worst.chance * workingDays), gapUpperTail(gap, sameOpinions)),
    noteworthy: worst.base >= smallestBurst && worst.base >= 2 * worst.usual,
    evidence: {
      day: worst.day,
      ballots: worst.base,
      usual: Math.round(worst.usual * 10) / 10,
      busyDays: days,
      satisfiedOnBusyDays: gap.first.satisfied,
      ballotsOnBusyDays: gap.first.base,
      satisfiedElse: gap.second.satisfied,
      ballotsElse: gap.second.base,
    },
  }))
}

// Too few desks have busy days to learn this from them. A crowd makes nobody happier; 0.1 is about three points at 90 %.
const sameOpinions = { mean: 0, deviation: 0.1 }
const workingDays = 23
const smallestBurst = 2 * fewest
// As busy as one in a thousand honest days.
const busyFrom = 0.001

interface BusyDays {
  readonly desk: DeskFacts
  readonly days: number
  readonly worst: { readonly day: CalendarDay; readonly base: number; readonly usual: number; readonly chance: number }
  /** Busy days compared with all others of the history. */
  readonly gap: PeerGap
}

/** Undefined if the desk has no rhythm yet, or the month being judged has no busy day. */
function busyDays(desk: DeskFacts, province: Rhythm): BusyDays | undefined {
  const month = judgedMonth(desk)
  if (!desk.days.some(({ day, base }) => day >= month && base >= smallestBurst)) return undefined
  const rhythm = ownRhythm(desk, province)
  if (!rhythm) return undefined
  const looks = desk.days.map((day) => {
    const model = rhythm(day.day)
    return { ...day, usual: model.mean, chance: day.base < fewest ? 1 : countUpperTail(day.base, model) }
  })
  const [worst] = looks.filter(({ day }) => day >= month).toSorted((a, b) => a.chance - b.chance)
  const busy = looks.filter(({ chance }) => chance < busyFrom)
  if (!worst || worst.chance >= busyFrom) return undefined
  const gap = { first: addCounts(busy), second: addCounts(looks.filter(({ chance }) => chance >= busyFrom)) }
  return gap.second.base < fewest ? undefined : { desk, days: busy.length, worst, gap }
}

type Rhythm = (day: CalendarDay) => number

/** How much busier than average a day is across all desks of the province: market days, Mondays, the week before Tết. */
function provinceRhythm(desks: readonly DeskFacts[]): Rhythm {
  const days = new Map<CalendarDay, number[]>()
  for (const desk of desks) {
    const total = addCounts(desk.days).base
    if (total === 0) continue
    for (const { day, base } of desk.days) {
      const own = days.get(day) ?? []
      own.push(base / total)
      days.set(day, own)
    }
  }
  const active = desks.filter((desk) => desk.days.length > 0).length
  // A trimmed mean, so that the few largest do not make everybody's day busy.
  const level = new Map([...days].map(([day, shares]) => [day, trimmedMean(shares, active)]))
  const usual = sumOf([...level.values()], (value) => value) / Math.max(1, level.size)
  // A day without a ballot anywhere was a holiday everywhere.
  return (day) => (level.has(day) ? Math.max(0.25, (level.get(day) ?? usual) / usual) : 0)
}

function trimmedMean(shares: readonly number[], of: number): number {
  const kept = shares.toSorted((a, b) => a - b).slice(0, Math.max(1, shares.length - Math.ceil(of * trimmed)))
  return sumOf(kept, (share) => share) / Math.max(1, of)
}

const trimmed = 0.05

/** The desk's own model for a day: its level, its weekdays relative to the province's, and how much its days scatter. */
function ownRhythm(desk: DeskFacts, province: Rhythm): ((day: CalendarDay) => CountModel) | undefined {
  const open = openDays(desk, province)
  if (open.length < shortestRhythm) return undefined
  const kept = open.toSorted((a, b) => a.base / a.pace - b.base / b.pace).slice(0, Math.ceil(open.length * 0.95))
  const level = sumOf(kept, ({ base }) => base) / sumOf(kept, ({ pace }) => pace)
  const weekday = Array.from({ length: 7 }, (_, index) => {
    const same = kept.filter(({ day }) => weekdayOf(day) === index)
    // Shrunk to 1 as if ten more ballots had kept the province's pace.
    return (sumOf(same, ({ base }) => base) + 10) / (sumOf(same, ({ pace }) => pace) * level + 10)
  })
  const meanOf = (day: CalendarDay) => Math.max(0.05, level * province(day) * (weekday[weekdayOf(day)] ?? 1))
  const expected = open.map(({ day, base }) => ({ base, mean: meanOf(day) }))
  const shape = shapes
    .map((candidate) => ({ candidate, fit: fitOf(candidate, expected) }))
    .reduce((best, next) => (next.fit > best.fit ? next : best)).candidate
  return (day) => ({ mean: meanOf(day), shape })
}

function fitOf(shape: number, days: readonly { readonly base: number; readonly mean: number }[]): number {
  // The prior for the shape is about 4: days scatter by half their mean on top of chance.
  const prior = -((Math.log(shape) - Math.log(4)) ** 2) / 2
  return days.reduce((sum, { base, mean }) => {
    const usual = (1 - outlierShare) * Math.exp(logCountChance(base, { mean, shape }))
    return sum + Math.log(usual + outlierShare / ((base + 1) * (base + 2)))
  }, prior)
}

interface OpenDay {
  readonly day: CalendarDay
  readonly base: number
  readonly pace: number
}

/** Working days since the desk's first ballot, including those without a ballot; weekends and holidays only if there were ballots. */
function openDays({ days, months }: DeskFacts, province: Rhythm): readonly OpenDay[] {
  const first = days[0]?.day
  const last = days.at(-1)?.day
  if (first === undefined || last === undefined || months.length === 0) return []
  const counts = new Map(days.map(({ day, base }) => [day, base]))
  const open: OpenDay[] = []
  for (let day = first; day <= last; day = daysAfter(day, 1)) {
    const base = counts.get(day)
    const pace = province(day)
    if (base !== undefined || (weekdayOf(day) % 6 !== 0 && pace > 0)) open.push({ day, base: base ?? 0, pace })
  }
  return open
}

function weekdayOf(day: CalendarDay): number {
  return new Date(day).getUTCDay()
}
