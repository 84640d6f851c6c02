import type { UnitDirectory } from '@long-dan/administrative-units'
import { type FiguresQuestion, talliesFor } from '../../figures/counts-over-time.ts'
import { type CriteriaFigures, readCriteriaFigures } from '../../figures/criterion-figures.ts'
import { type Recent, recent } from '../../memory/recent.ts'
import type { TalliesInReach } from '../../memory/tallies-in-reach.ts'

// By reach and directory; a reach asks about the present, and occasionally about an earlier quarter.
const known = new WeakMap<TalliesInReach, WeakMap<UnitDirectory, Recent<CriteriaFigures>>>()
const mostOfReach = 6

/**
 * Counts, and which of them are hidden, for closed quarters only; cached with everything derived from them until a month of these changes.
 * Later ballots belong to no closed quarter, so they do not invalidate it.
 */
export async function rememberedFigures(question: FiguresQuestion, name: string): Promise<CriteriaFigures> {
  const { territory, period, today } = question
  const { memory, tallies } = await talliesFor(question)
  const key = [name, period.code, today, tallies.nameUntil(period.end)].join(' ')
  const ofReach = known.get(memory) ?? new WeakMap<UnitDirectory, Recent<CriteriaFigures>>()
  known.set(memory, ofReach)
  const ofUnits = ofReach.get(territory.directory) ?? recent<CriteriaFigures>(mostOfReach)
  ofReach.set(territory.directory, ofUnits)
  const figures = ofUnits.get(key) ?? (await readCriteriaFigures(question))
  ofUnits.set(key, figures)
  return figures
}
