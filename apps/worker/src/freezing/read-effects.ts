import { clustersOf, type YearOfFigures } from '@long-dan/results'
import { designEffect, type Period } from '@long-dan/statistics'
import type { YearsOfFigures } from './year-from-database.ts'

/** A published figure. */
export interface FigureOfUnit {
  readonly unitId: number
  readonly periodCode: string
}

/**
 * Design effect of figures of these periods, added up: how alike ballots of one desk are within them. It is published, so desks that the
 * public knows only together count as one, and ballots of a period whose figure is not among those added up do not count.
 */
export async function readEffects(
  periods: readonly Period[],
  yearOf: YearsOfFigures,
): Promise<(figures: readonly FigureOfUnit[]) => number> {
  const known = new Map<string, { readonly period: Period } & Pick<YearOfFigures, 'desksOf'>>()
  for (const period of periods) known.set(period.code, { period, desksOf: (await yearOf(period)).desksOf })
  return (figures) => {
    const desks = figures.flatMap(({ unitId, periodCode }) => {
      const found = known.get(periodCode)
      return found ? found.desksOf(unitId, found.period, 'overall') : []
    })
    return designEffect(clustersOf(desks))
  }
}
