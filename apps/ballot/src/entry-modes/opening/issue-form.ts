import type { EntryMode, HelperRole } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { askedBy, type Offer } from '../../casting/offer.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import type { EntryModeDependencies } from './entry-mode-dependencies.ts'

/** The token of a fresh form of this desk and mode, and one more in the count of forms opened. */
export function issueForm(
  { tokens, now, fairUse }: EntryModeDependencies,
  desk: Desk,
  offer: Offer,
  entryMode: EntryMode,
  helperRole: HelperRole | null = null,
): string {
  const issuedAt = now()
  fairUse.opened(desk.id)
  const place = { deskId: desk.id, entryMode, helperRole, serviceDate: serviceDayOf(issuedAt), issuedAt }
  return tokens.issue({ ...place, ...askedBy(offer) })
}
