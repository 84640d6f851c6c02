import type { ResultsModel } from '../../results/unit/results-model.ts'
import type { UnitQuestion } from '../../results/unit/unit-question.ts'
import { shareText } from '../../wording/share-text.ts'

/** The one large figure of the page. */
export interface Rate {
  readonly percent: string
  readonly fraction: string
  readonly interval: string
  readonly isThin: boolean
  /** The quarters added up when the period alone has too few ballots; null otherwise. */
  readonly window: string | null
}

/** The period's rate; when the period has too few ballots, that of the quarters behind the official verdict, if these have enough. */
export function rateOf(
  { locale, verdicts, rows, rule }: UnitQuestion,
  { headline: { share, isThin }, verdict }: ResultsModel,
): Rate {
  const official = isThin ? verdicts.of(rows) : null
  const longer = official && official.base >= rule.minimumBase ? shareText(locale, official) : null
  const { percent, fraction, interval } = longer ?? share
  return { percent, fraction, interval, isThin: isThin && longer === null, window: longer && (verdict?.window ?? null) }
}
