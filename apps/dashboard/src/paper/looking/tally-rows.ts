import { type Locale, wordingIn } from '@long-dan/i18n'
import { type QuestionnaireVersion, scalePoints } from '@long-dan/questionnaire'
import { blank, spoiled } from '../batches/row-marks.ts'
import type { LookRow } from './look-rows.ts'

/** The possible answers in the rows of a tally sheet. Most rows are blank on a day with few visitors, so blank is preselected. */
export function tallyRows(
  { t, language }: Locale,
  { scale }: QuestionnaireVersion,
  rows: readonly string[],
): readonly LookRow[] {
  const points = scalePoints.map((point) => ({
    code: String(point),
    label: `${point} ${wordingIn(language, scale[point])}`,
  }))
  const others = [
    { code: blank, label: t('paper.look.blank') },
    { code: spoiled, label: t('paper.tally.row-spoiled') },
  ]
  return rows.map((row) => ({
    question: row,
    label: t('paper.tally.row', { row }),
    isSeveral: false,
    stored: blank,
    options: [...others, ...points],
  }))
}
