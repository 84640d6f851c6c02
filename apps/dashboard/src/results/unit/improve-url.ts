import { inForceOn } from '@long-dan/administrative-units'
import { newImprovementAddress } from '../../addresses/improvements.ts'
import { mayOpen } from '../../officials/page-access.ts'
import type { UnitQuestion } from './unit-question.ts'

/**
 * Address that starts an improvement for a weak question of the unit, by default its weakest; null for readers without such a page, for
 * former units, and for what desks no longer ask: nobody could tell whether it helped.
 */
export function improveUrl({ reader, reference, unit, today, view }: UnitQuestion, item?: string): string | null {
  const isAsked = item === undefined || reference.questionnaires.on(today).items.includes(item)
  const may = mayOpen(newImprovementAddress.access, reader.role) && inForceOn(unit, today)
  return may && isAsked ? newImprovementAddress({ slug: view.slug, item, lang: view.lang }) : null
}
