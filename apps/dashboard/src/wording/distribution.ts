import { type Locale, wordingIn } from '@long-dan/i18n'
import { type AskedQuestions, type ScalePoint, scalePoints } from '@long-dan/questionnaire'
import { type FiveWayCounts, satisfiedCountOf, tenthsOfCount } from '@long-dan/statistics'

export interface DistributionRow {
  readonly point: ScalePoint
  readonly word: string
  readonly ballots: string
  readonly percent: string
  readonly value: number
  readonly count: number
}

/** The two answers that count as satisfied, in the words of the ballot. */
export function satisfiedWords({ language }: Locale, scale: AskedQuestions['scale']) {
  return { good: wordingIn(language, scale[4]), best: wordingIn(language, scale[5]) }
}

/** Ballots by answer to the overall question, 1 to 5 as on the ballot, as five shares of one base. */
export function distribution(
  locale: Locale,
  { scale }: Pick<AskedQuestions, 'scale'>,
  counts: FiveWayCounts,
): readonly DistributionRow[] {
  const { base } = satisfiedCountOf(counts)
  return scalePoints.map((point) => {
    const ballots = counts[point - 1] ?? 0
    const tenths = tenthsOfCount({ satisfied: ballots, base }) ?? 0
    return {
      point,
      word: wordingIn(locale.language, scale[point]),
      ballots: locale.number(ballots),
      percent: locale.percent(tenths),
      value: tenths / 10,
      count: ballots,
    }
  })
}
