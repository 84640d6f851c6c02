import { countersPerItem, type ItemCode, type QuestionnaireVersion } from '@long-dan/questionnaire'
import type { CriterionCounts } from '@long-dan/statistics'
import type { DeskRow, PeriodRows } from '../memory/period-rows.ts'
import { rememberedSums } from '../memory/remembered-sums.ts'

/** A place with ballots: communes, or one desk in them. */
export interface Place {
  readonly communeIds: readonly number[]
  readonly deskId: number | null
}

/** The rows of a place among those of a period. */
export function rowsAt(
  { inCommune }: Pick<PeriodRows, 'inCommune'>,
  { communeIds, deskId }: Place,
): readonly DeskRow[] {
  return communeIds
    .flatMap((unitId) => inCommune.get(unitId) ?? [])
    .filter((row) => deskId === null || row.deskId === deskId)
}

const rememberedVersions = rememberedSums<readonly QuestionnaireVersion[]>()

/** What the ballots of these communes were asked, from the rows of a period. */
export function versionsAsked(
  rows: Pick<PeriodRows, 'inCommune'>,
  communeIds: readonly number[],
): readonly QuestionnaireVersion[] {
  return rememberedVersions(rows, communeIds, '', () => versionsIn(rowsAt(rows, { communeIds, deskId: null })))
}

export function versionsIn(rows: readonly DeskRow[]): readonly QuestionnaireVersion[] {
  const asked = new Set(rows.map((row) => row.asked))
  return [...new Set([...asked].flatMap(({ versions }) => versions))]
}

const remembered = rememberedSums<CriterionCounts>()

/** Answers to an item in a place, from the rows of a period. */
export function answersAt(rows: Pick<PeriodRows, 'inCommune'>, place: Place, item: ItemCode): CriterionCounts {
  return remembered(rows, place.communeIds, `${item} ${place.deskId}`, () => sumAnswers(rows, place, item))
}

function sumAnswers(rows: Pick<PeriodRows, 'inCommune'>, place: Place, item: ItemCode): CriterionCounts {
  const sums = new Int32Array(countersPerItem)
  for (const { asked, counters } of rowsAt(rows, place)) {
    const start = asked.layout.itemOffset(item)
    if (start === undefined) continue
    for (let slot = 0; slot < countersPerItem; slot++) sums[slot] = (sums[slot] ?? 0) + (counters[start + slot] ?? 0)
  }
  const [one = 0, two = 0, three = 0, four = 0, five = 0, notApplicable = 0, blank = 0] = sums
  return { distribution: [one, two, three, four, five], notApplicable, blank }
}
