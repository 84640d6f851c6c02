import { callbackReaders } from '../officials/callers.ts'
import { address } from './address.ts'
import { periodOfKind, words } from './query.ts'

/** `saved`: the id of what was saved just now. */
const query = { month: periodOfKind('month'), saved: words() }

/** Pages of a unit's monthly numbers. */
export const monthAddresses = {
  dossiers: address('/units/:slug/dossiers', { query }),
  callbacks: address('/units/:slug/callbacks', { query, access: { roles: callbackReaders } }),
}
export type MonthPage = keyof typeof monthAddresses
