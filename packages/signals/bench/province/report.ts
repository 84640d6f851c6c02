import type { SignalKind } from '../../src/index.ts'
import { type Desk, honestTypes, strengths, tactics } from './desk.ts'
import type { DeskOutcome } from './detect.ts'
import type { Province } from './province.ts'

interface Result {
  readonly province: Province
  readonly outcomes: readonly DeskOutcome[]
}

interface Judged {
  readonly desk: Desk
  readonly outcome: DeskOutcome
  readonly shift: number
}

const monthsOfYear = 12

/** Tables in text; the last line is for programs. */
export function report(results: readonly Result[]): readonly string[] {
  const desks = results.flatMap(({ province, outcomes }) =>
    province.desks.map(
      (desk, index): Judged => ({ desk, outcome: outcomes[index] as DeskOutcome, shift: province.shiftOf(desk.id) }),
    ),
  )
  const cheats = desks.filter(({ desk }) => desk.cheat)
  const honest = desks.filter(({ desk }) => !desk.cheat)
  return [
    '',
    'tactic            strength   found       months  shift    ballots/month  kinds',
    ...tactics.flatMap((tactic) =>
      strengths.map((strength) =>
        cheatLine(
          `${tactic.padEnd(18)}${strength.padEnd(9)}`,
          cheats.filter(({ desk }) => desk.cheat?.tactic === tactic && desk.cheat.strength === strength),
        ),
      ),
    ),
    '',
    'honest desks      desk-months  false alarms  share    kinds',
    ...honestTypes.map(([type]) =>
      honestLine(
        type,
        honest.filter(({ desk }) => desk.type === type),
      ),
    ),
    honestLine('all', honest),
    '',
    JSON.stringify({
      found_strong: share(cheats.filter(({ desk }) => desk.cheat?.strength === 'strong')),
      found_all: share(cheats),
      false_alarm_per_desk_month: Number((alarms(honest) / (honest.length * monthsOfYear)).toFixed(5)),
    }),
  ]
}

/** Months from the beginning of the cheating to the first signal; undefined when none came. */
function monthsNeeded({ desk, outcome }: Judged): number | undefined {
  const since = desk.cheat?.since ?? 0
  const first = [...outcome.months.keys()].filter((month) => month >= since).sort((a, b) => a - b)[0]
  return first === undefined ? undefined : first - since + 1
}

function cheatLine(name: string, cheats: readonly Judged[]): string {
  const needed = cheats.flatMap((each) => monthsNeeded(each) ?? []).sort((a, b) => a - b)
  const found = `${needed.length}/${cheats.length}`.padStart(6)
  const shift = mean(cheats.map((each) => each.shift)).toFixed(1)
  const size = mean(cheats.map(({ desk }) => desk.ballots)).toFixed(0)
  const median = needed[Math.floor(needed.length / 2)] ?? '–'
  return `${name} ${found}    ${String(median).padStart(9)}  ${shift.padStart(5)}  ${size.padStart(13)}  ${kindsOf(cheats)}`
}

function honestLine(name: string, honest: readonly Judged[]): string {
  const deskMonths = honest.length * monthsOfYear
  const false_ = alarms(honest)
  const rate = deskMonths === 0 ? 0 : false_ / deskMonths
  return `${name.padEnd(18)}${String(deskMonths).padStart(11)}${String(false_).padStart(14)}  ${rate.toFixed(5)}  ${kindsOf(honest)}`
}

function alarms(honest: readonly Judged[]): number {
  return honest.reduce((sum, { outcome }) => sum + outcome.months.size, 0)
}

function share(cheats: readonly Judged[]): number {
  return Number(
    (cheats.filter((each) => monthsNeeded(each) !== undefined).length / Math.max(1, cheats.length)).toFixed(3),
  )
}

function kindsOf(judged: readonly Judged[]): string {
  const counts = new Map<SignalKind, number>()
  for (const { outcome } of judged)
    for (const kind of new Set([...outcome.months.values()].flat())) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
