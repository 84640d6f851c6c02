import type { SignalKind } from '../../src/index.ts'
import { type Desk, honestTypes, type Strength, strengths, tactics } from './desk.ts'
import type { DeskOutcome, Detected } from './detect.ts'
import { powerLines, powerOfCalls } from './power.ts'
import type { Province } from './province.ts'

export interface Result {
  readonly province: Province
  /** Detection from counts alone. */
  readonly alone: Detected
  /** The same year with call-backs. */
  readonly called: Detected
}

interface Judged {
  readonly desk: Desk
  readonly alone: DeskOutcome
  readonly called: DeskOutcome
  readonly shift: number
}

type Pick = (judged: Judged) => DeskOutcome
const alone: Pick = (judged) => judged.alone
const called: Pick = (judged) => judged.called

const monthsOfYear = 12

/** Tables in text; the last line is for programs. */
export function report(results: readonly Result[]): readonly string[] {
  const desks = results.flatMap((result) =>
    result.province.desks.map(
      (desk, index): Judged => ({
        desk,
        alone: result.alone.outcomes[index] as DeskOutcome,
        called: result.called.outcomes[index] as DeskOutcome,
        shift: result.province.shiftOf(desk.id),
      }),
    ),
  )
  const cheats = desks.filter(({ desk }) => desk.cheat)
  const honest = desks.filter(({ desk }) => !desk.cheat)
  const calls = results.reduce((sum, result) => sum + result.called.calls, 0)
  const strongest = cheats.filter(({ desk }) => desk.cheat?.strength === 'strong')
  const quiet = cheats.filter(({ desk }) => desk.cheat?.tactic === 'quiet-officer')
  const ofStrength = (strength: Strength) => quiet.filter(({ desk }) => desk.cheat?.strength === strength)
  const summary = (pick: Pick) => ({
    found_strong: share(strongest, pick),
    found_all: share(cheats, pick),
    found_quiet_strong: share(ofStrength('strong'), pick),
    found_quiet_middle: share(ofStrength('middle'), pick),
    false_alarm_per_desk_month: Number((alarms(honest, pick) / (honest.length * monthsOfYear)).toFixed(5)),
  })
  return [
    '',
    'tactic            strength   found  months  without calls  months  shift  ballots/month  kinds',
    ...tactics.flatMap((tactic) =>
      strengths.map((strength) =>
        cheatLine(
          `${tactic.padEnd(18)}${strength.padEnd(9)}`,
          cheats.filter(({ desk }) => desk.cheat?.tactic === tactic && desk.cheat.strength === strength),
        ),
      ),
    ),
    '',
    'points of bias    found  without calls',
    ...biasLines(cheats),
    '',
    ...powerLines(),
    '',
    ...powerOfCalls(),
    '',
    'honest desks      desk-months  false alarms    share  without calls  kinds',
    ...honestTypes.map(([type]) =>
      honestLine(
        type,
        honest.filter(({ desk }) => desk.type === type),
      ),
    ),
    honestLine('all', honest),
    '',
    JSON.stringify({
      ...summary(called),
      calls_per_desk_month: Number((calls / (desks.length * monthsOfYear)).toFixed(1)),
      without_calls: summary(alone),
    }),
  ]
}

/** Months from the beginning of the cheating to the first signal; undefined when none came. */
function monthsNeeded({ desk }: Judged, { months }: DeskOutcome): number | undefined {
  const since = desk.cheat?.since ?? 0
  const first = [...months.keys()].filter((month) => month >= since).sort((a, b) => a - b)[0]
  return first === undefined ? undefined : first - since + 1
}

function cheatLine(name: string, cheats: readonly Judged[]): string {
  const found = (pick: Pick) => {
    const needed = cheats.flatMap((each) => monthsNeeded(each, pick(each)) ?? []).sort((a, b) => a - b)
    const median = needed[Math.floor(needed.length / 2)] ?? '–'
    return [`${needed.length}/${cheats.length}`, String(median)] as const
  }
  const [share, months] = found(called)
  const [shareAlone, monthsAlone] = found(alone)
  const shift = mean(cheats.map((each) => each.shift)).toFixed(1)
  const size = mean(cheats.map(({ desk }) => desk.ballots)).toFixed(0)
  return [
    ...[name, share.padStart(6), months.padStart(7), shareAlone.padStart(14), monthsAlone.padStart(7)],
    ...[shift.padStart(6), size.padStart(14), ` ${kindsOf(cheats)}`],
  ].join(' ')
}

const biasSteps = [0, 2, 4, 6, 8, 10, Infinity]

/** What was found, by how far the displayed share really exceeded the citizens', whatever the tactic. */
function biasLines(cheats: readonly Judged[]): readonly string[] {
  return biasSteps.slice(0, -1).map((from, at) => {
    const to = biasSteps[at + 1] ?? Infinity
    const own = cheats.filter(({ shift }) => (at === 0 || shift >= from) && shift < to)
    const found = (pick: Pick) =>
      `${own.filter((each) => monthsNeeded(each, pick(each)) !== undefined).length}/${own.length}`
    const name = at === 0 ? `below ${to}` : to === Infinity ? `from ${from}` : `${from} to ${to}`
    return `${name.padEnd(15)} ${found(called).padStart(7)} ${found(alone).padStart(14)}`
  })
}

function honestLine(name: string, honest: readonly Judged[]): string {
  const deskMonths = honest.length * monthsOfYear
  const rate = (pick: Pick) => (deskMonths === 0 ? 0 : alarms(honest, pick) / deskMonths).toFixed(5)
  return [
    ...[name.padEnd(17), String(deskMonths).padStart(11), String(alarms(honest, called)).padStart(13)],
    ...[rate(called).padStart(8), rate(alone).padStart(14), ` ${kindsOf(honest)}`],
  ].join(' ')
}

function alarms(honest: readonly Judged[], pick: Pick): number {
  return honest.reduce((sum, each) => sum + pick(each).months.size, 0)
}

function share(cheats: readonly Judged[], pick: Pick): number {
  const found = cheats.filter((each) => monthsNeeded(each, pick(each)) !== undefined)
  return Number((found.length / Math.max(1, cheats.length)).toFixed(3))
}

function kindsOf(judged: readonly Judged[]): string {
  const counts = new Map<SignalKind, number>()
  for (const { called } of judged)
    for (const kind of new Set([...called.months.values()].flat())) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
