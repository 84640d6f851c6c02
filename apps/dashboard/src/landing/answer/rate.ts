import type { ResultsModel } from '../../results/unit/results-model.ts'
import type { UnitQuestion } from '../../results/unit/unit-question.ts'
import { shareText } from '../../wording/share-text.ts'

/** The one large figure of the page. */
export interface Rate {
  readonly percent: string
  readonly fraction: string
  readonly interval: string
  readonly isThin: boolean
  /** The quarters it adds up, where the period alone has too few ballots; else null. */
  readonly window: string | null
}

/** Of the period; of the quarters that the official verdict adds up where the period is thin and these are not. */
export function rateOf(
  { locale, verdicts, rows, rule }: UnitQuestion,
  { headline: { share, isThin }, verdict }: ResultsModel,
): Rate {
  const official = isThin ? verdicts.of(rows) : null
  const longer = official && official.base >= rule.minimumBase ? shareText(locale, official) : null
  const { percent, fraction, interval } = longer ?? share
  return { percent, fraction, interval, isThin: isThin && longer === null, window: longer && (verdict?.window ?? null) }
}
