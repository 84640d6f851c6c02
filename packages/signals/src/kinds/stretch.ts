import type { SatisfiedCount } from '@long-dan/statistics'
import type { DeskFacts, MonthFacts } from '../facts/desk-facts.ts'
import type { Stretch } from '../facts/finding.ts'

/** Smaller counts are not shown and raise no question. */
export const fewest = 5

/** A single month finds what is sudden, half a year what is steady. Two looks cost a factor of two. */
const usualLengths = [1, 6] as const

/** The last months of a desk, the judged one included. */
export function lastMonths({ months }: DeskFacts, length: number): readonly MonthFacts[] {
  return months.slice(-length)
}

export function stretchOf(months: readonly MonthFacts[]): Stretch {
  return { fromMonth: months[0]?.month ?? '', toMonth: months.at(-1)?.month ?? '' }
}

export function judgedMonth({ months }: DeskFacts): string {
  return months.at(-1)?.month ?? ''
}

export function sumOf<Each>(all: readonly Each[], pick: (each: Each) => number): number {
  return all.reduce((sum, each) => sum + pick(each), 0)
}

export function addCounts(counts: readonly (SatisfiedCount | undefined)[]): SatisfiedCount {
  return {
    satisfied: sumOf(counts, (count) => count?.satisfied ?? 0),
    base: sumOf(counts, (count) => count?.base ?? 0),
  }
}

/** Of several looks at the same desk, the most telling one, with its probability multiplied by their number (Bonferroni). */
export function mostTelling<Look extends { readonly falseAlarm: number }>(looks: readonly Look[]): Look | undefined {
  const [first, ...others] = looks.toSorted((a, b) => a.falseAlarm - b.falseAlarm)
  return first && { ...first, falseAlarm: Math.min(1, first.falseAlarm * (others.length + 1)) }
}

/** Runs a rule for each length of stretch and keeps the most telling look at each desk. */
export function overStretches<Found extends { readonly deskId: number; readonly falseAlarm: number }>(
  desks: readonly DeskFacts[],
  judge: (desks: readonly DeskFacts[], length: number) => readonly Found[],
  lengths: readonly number[] = usualLengths,
): readonly Found[] {
  const looks = lengths.flatMap((length) => judge(desks, length))
  return [...Map.groupBy(looks, ({ deskId }) => deskId).values()].flatMap((own) => mostTelling(own) ?? [])
}
