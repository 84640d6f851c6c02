import { z } from 'zod'
import { remarkReaders, remarkWorkers } from '../officials/remark-readers.ts'
import { address, sentTo } from './address.ts'
import { page } from './query.ts'

const access = { roles: remarkReaders }
const units = { inForce: true } as const

/** Survey rounds that a unit or its communes take part in. */
export const roundsAddress = address('/units/:slug/rounds', { access, units, query: { page } })

export const addRoundAddress = sentTo(roundsAddress, { roles: remarkWorkers })

/** Communes of a round by what is known of them: ballots missing, enough of them, or a count that may not be shown. */
export const roundParts = ['missing', 'enough', 'unknown'] as const
export type RoundPart = (typeof roundParts)[number]

/** One round: what each commune needs, and how far it has come. */
export const roundAddress = address('/units/:slug/rounds/:round', {
  access,
  units,
  query: { show: z.enum(roundParts), page },
})

export const withdrawRoundAddress = address('/units/:slug/rounds/:round/withdraw', {
  access: { roles: remarkWorkers },
  units,
})

export const roundFileAddress = address('/units/:slug/rounds/:round/file.:format', { access, units })
