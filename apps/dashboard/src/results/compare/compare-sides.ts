import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type Interval, tenthsOfDifference } from '@long-dan/statistics'
import { sameUnitRows } from '../../figures/same-unit.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'

/** `versions` are the questionnaire versions of each side's ballots. */
export function comparability(
  a: UnitQuestion,
  b: UnitQuestion,
  versions: readonly [readonly number[], readonly number[]],
) {
  const { t } = a.locale
  const communes = [communesOf(a), communesOf(b)] as const
  const shareTime = a.period.start < b.period.end && b.period.start < a.period.end
  const shareGround = communes[0].some((id) => communes[1].includes(id))
  const overlaps = shareTime && shareGround
  const [versionsA, versionsB] = versions.map((numbers) => numbers.toSorted().join())
  return {
    overlaps,
    notes: [
      ...(overlaps ? [t('compare.overlap')] : []),
      ...(versionsA === versionsB ? [] : [t('compare.versions')]),
      ...(hasChangedTerritory(a, b) ? [t('compare.territory')] : []),
      ...(a.period.kind === b.period.kind ? [] : [t('compare.lengths')]),
    ],
  }
}

/** Whether both sides are the same unit at two times, with different communes. The province's territory never changes. */
function hasChangedTerritory(a: UnitQuestion, b: UnitQuestion): boolean {
  const [first, second] = [a.rows.at(-1), b.rows.at(-1)]
  if (first === undefined || second === undefined || first.code !== second.code || first.level === 'province')
    return false
  const { directory } = a.reference
  const land = (question: UnitQuestion) => {
    const units = communesOf(question).flatMap((id) => directory.byId(id) ?? [])
    return sameUnitRows(directory, units).map(({ id }) => id)
  }
  const [ofA, ofB] = [land(a), land(b)]
  const isWithin = (inner: readonly number[], outer: readonly number[]) => inner.every((id) => outer.includes(id))
  return !isWithin(communesOf(a), ofB) && !isWithin(communesOf(b), ofA)
}

function communesOf({ reference, rows, period }: UnitQuestion): readonly number[] {
  return rows.flatMap((row: AdministrativeUnit) =>
    reference.directory.communesOf(row.id, period.start, period.end).map(({ id }) => id),
  )
}

export interface DifferenceText {
  readonly points: string
  readonly interval: string
  readonly word: string
  readonly conclusion: 'higher' | 'lower' | 'no_clear_difference'
  /** Percentage points with one decimal. */
  readonly value: number
  readonly low: number
  readonly high: number
}

/** `+4,3 [+1,0; +8,6]`, and a word for which side is higher. */
export function differenceText(
  locale: Locale,
  found: {
    readonly difference: number
    readonly interval: Interval
    readonly conclusion: DifferenceText['conclusion']
  },
): DifferenceText {
  const points = (value: number) => locale.points(tenthsOfDifference(value))
  return {
    points: points(found.difference),
    interval: locale.t('compare.interval', { low: points(found.interval.low), high: points(found.interval.high) }),
    word: locale.t(`compare.${found.conclusion}`),
    conclusion: found.conclusion,
    value: tenthsOfDifference(found.difference) / 10,
    low: tenthsOfDifference(found.interval.low) / 10,
    high: tenthsOfDifference(found.interval.high) / 10,
  }
}

/**
 * The difference of two scores that have intervals of their own: Newcombe's square-and-add holds for any two independent estimates (Zou and
 * Donner, Statistics in Medicine 27 (2008) 1693–1702). Only a difference of 2 points or more is called one, as for shares.
 */
export function differenceOfScores(
  first: { readonly share: number; readonly interval: Interval },
  second: { readonly share: number; readonly interval: Interval },
): Parameters<typeof differenceText>[1] {
  const difference = first.share - second.share
  const low = difference - Math.hypot(first.share - first.interval.low, second.interval.high - second.share)
  const high = difference + Math.hypot(first.interval.high - first.share, second.share - second.interval.low)
  const isNoteworthy = Math.abs(difference) >= 0.02
  const conclusion = isNoteworthy && low > 0 ? 'higher' : isNoteworthy && high < 0 ? 'lower' : 'no_clear_difference'
  return { difference, interval: { low: Math.max(-1, low), high: Math.min(1, high) }, conclusion }
}
