import { remarkReaders, remarkWorkers } from '../officials/remark-readers.ts'
import { address, sentTo } from './address.ts'
import { page } from './query.ts'

const access = { roles: remarkReaders }

/** Survey rounds that a unit or its communes take part in. */
export const roundsAddress = address('/units/:slug/rounds', { access, units: { inForce: true }, query: { page } })

export const addRoundAddress = sentTo(roundsAddress, { roles: remarkWorkers })

/** `file` is `{round id}.xlsx`. */
export const roundFileAddress = address('/units/:slug/rounds/:file', { access, units: { inForce: true } })
