import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { type DashboardDoor, publishedFigures } from '@long-dan/database/dashboard'
import { type PeriodDocument, publishedCount } from '@long-dan/results'
import { type ClusteredCount, differenceOf } from '@long-dan/statistics'
import { pointsText } from '../../wording/points-text.ts'
import { shareText } from '../../wording/share-text.ts'
import type { UnitQuestion } from './unit-question.ts'

/** How the unit compares with those around it. */
export interface Neighbour {
  readonly sentence: string
  /** Public page with the others' figures. */
  readonly url: string
}

/**
 * Compares the unit with the rest of each unit above it, using published figures: this way even a commune learns how it compares, without
 * seeing what only the levels above may see. Empty while the period runs, or when the unit's own figure is not published.
 */
export async function readNeighbours(
  door: DashboardDoor,
  question: UnitQuestion,
  publicUrl: string,
): Promise<readonly Neighbour[]> {
  const { locale, reference, period, todays, unit } = question
  if (todays || unit.level === 'province') return []
  const above = reference.directory.breadcrumb(unit.id, period.start, period.end).slice(0, -1).toReversed()
  const ids = [unit, ...above].map(({ id }) => id)
  const published = await publishedFigures(door, { unitIds: ids, periodCodes: [period.code] })
  const figureOf = (id: number) => {
    const found = published.find(({ unitId }) => unitId === id)
    return found && publishedCount(JSON.parse(found.document) as PeriodDocument, 'overall')
  }
  const own = figureOf(unit.id)
  if (!own) return []
  return above.flatMap((whole) => {
    const figure = figureOf(whole.id)
    const sentence = figure && sentenceOf(question, unitLabel(whole, locale.language), own, restOf(figure, own))
    return sentence ? [{ sentence, url: `${publicUrl}/ket-qua/${unitSlug(whole)}/${period.code}` }] : []
  })
}

/** Ballots of one desk are taken to be as alike in the rest as they are in the whole. */
function restOf(whole: ClusteredCount, part: ClusteredCount): ClusteredCount {
  return { ...whole, satisfied: whole.satisfied - part.satisfied, base: whole.base - part.base }
}

function sentenceOf({ locale }: UnitQuestion, place: string, own: ClusteredCount, rest: ClusteredCount): string | null {
  const share = shareText(locale, rest)
  const difference = differenceOf(own, rest)
  if (share === null || difference === null) return null
  return locale.t(`neighbours.${difference.conclusion}`, {
    place,
    percent: share.percent,
    fraction: share.fraction,
    ...pointsText(locale, difference),
  })
}
