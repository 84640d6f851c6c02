import { callbackReaders, callers } from '../officials/callers.ts'
import { reportKeepers } from '../officials/programme-keepers.ts'
import { address, sentTo } from './address.ts'
import { periodOfKind, words } from './query.ts'

/** `saved`: id of what has just been saved. */
const query = { month: periodOfKind('month'), saved: words() }

/** Pages of a unit's monthly numbers. */
export const monthAddresses = {
  dossiers: address('/units/:slug/dossiers', { query }),
  callbacks: address('/units/:slug/callbacks', { query, access: { roles: callbackReaders } }),
}
export type MonthPage = keyof typeof monthAddresses

export const enterDossiersAddress = sentTo(monthAddresses.dossiers, { roles: reportKeepers })

/** Lists of dossiers, and what became of the calls. */
export const enterLotsAddress = address('/units/:slug/callbacks/lots', { query, access: { roles: callers } })

export const enterCallbacksAddress = sentTo(monthAddresses.callbacks, { roles: callers })
