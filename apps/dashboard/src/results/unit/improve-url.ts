import { inForceOn } from '@long-dan/administrative-units'
import { newImprovementAddress } from '../../addresses/improvements.ts'
import { mayOpen } from '../../officials/page-access.ts'
import type { UnitQuestion } from './unit-question.ts'

/** Where a question that is weak in the unit, the weakest unless told, becomes an improvement; null for whom there is no such page, and for units that are gone. */
export function improveUrl({ reader, unit, today, view }: UnitQuestion, item?: string): string | null {
  const may = mayOpen(newImprovementAddress.access, reader.role) && inForceOn(unit, today)
  return may ? newImprovementAddress({ slug: view.slug, item, lang: view.lang }) : null
}
