import { serviceDayOf } from '@long-dan/statistics'
import { askedBy, offerName } from '../../casting/offer.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'

/** What a kiosk stores for hours without a network. */
export interface KioskForms {
  /** The server's clock in milliseconds since 1970: tablets on stands have wrong clocks. */
  readonly now: number
  /** The offer these forms are for; a page with another offer must not use them. */
  readonly offer: string
  /** Form tokens by service date; unused ones are thrown away. */
  readonly days: readonly { readonly day: string; readonly tokens: readonly string[] }[]
}

// One tablet, and one citizen every three or four minutes of a working day.
const formsPerDay = 150
const dayInMilliseconds = 86_400_000

export function kioskForms(
  { tokens, now, offerNow }: Pick<EntryModeDependencies, 'tokens' | 'now' | 'offerNow'>,
  desk: Desk,
): KioskForms {
  const issuedAt = now()
  const offer = offerNow(desk)
  const asked = askedBy(offer)
  const days = [issuedAt, new Date(issuedAt.getTime() + dayInMilliseconds)].map(serviceDayOf)
  return {
    now: issuedAt.getTime(),
    offer: offerName(offer),
    days: days.map((serviceDate) => ({
      day: serviceDate,
      tokens: Array.from({ length: formsPerDay }, () =>
        tokens.issue({ deskId: desk.id, entryMode: 'kiosk', helperRole: null, serviceDate, issuedAt, ...asked }),
      ),
    })),
  }
}
