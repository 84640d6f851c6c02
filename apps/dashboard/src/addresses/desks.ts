import { posterSizes } from '@long-dan/print'
import { z } from 'zod'
import { address } from './address.ts'
import { number, words } from './query.ts'

const administrators = { roles: ['administrator'] } as const

export const desksAddress = address('/desks', {
  access: administrators,
  query: { q: words(), state: z.enum(['open', 'all']) },
})

export const newDeskAddress = address('/desks/new', { access: administrators })

export const editDeskAddress = address('/desks/:code/edit', { access: administrators })

/** `done`: what was changed just now. */
export const deskOfficeAddress = address('/desks/:code/office', { query: { done: z.enum(['saved', 'revoked']) } })

export const deskQuestionsAddress = address('/desks/:code/questions')

export const deskKeysAddress = address('/desks/:code/keys')

export const revokeDeskKeyAddress = address('/desks/:code/keys/revoke')

export const slipsAddress = address('/desks/:code/slips')

const mostSheets = 500

/** A4 when nothing is said. */
const posterQuery = { size: z.enum(posterSizes) }

export const posterAddress = address('/desks/:code/poster.pdf', { query: posterQuery })

/** Which paper ballots to print: `?batch=A12&first=1&sheets=50`. */
export const paperBallotsAddress = address('/desks/:code/paper-ballots.pdf', {
  query: {
    batch: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}/. -]{0,15}$/u),
    first: number(1, 9_999),
    sheets: number(1, mostSheets),
  },
})

export const postersAddress = address('/units/:slug/posters', { units: { inForce: true } })

export const postersFileAddress = address('/units/:slug/posters.pdf', { units: { inForce: true }, query: posterQuery })
