import { posterSizes } from '@long-dan/print'
import { z } from 'zod'
import { address } from './address.ts'
import { page, words } from './query.ts'

/** Levels above a desk: the measured commune gives out no ballots, keys or slips of its own. */
export const issuers = ['district-official', 'province-official', 'administrator'] as const

const administrators = { roles: ['administrator'] } as const

export const desksAddress = address('/desks', {
  access: administrators,
  query: { q: words(), state: z.enum(['open', 'all']), page },
})

export const newDeskAddress = address('/desks/new', { access: administrators })

export const editDeskAddress = address('/desks/:code/edit', { access: administrators })

/** `done`: what was changed just now. */
export const deskOfficeAddress = address('/desks/:code/office', { query: { done: z.enum(['saved', 'revoked']) } })

export const deskQuestionsAddress = address('/desks/:code/questions')

export const deskKeysAddress = address('/desks/:code/keys', { access: { roles: issuers } })

export const revokeDeskKeyAddress = address('/desks/:code/keys/revoke')

export const slipsAddress = address('/desks/:code/slips', { access: { roles: issuers } })

/** A4 when nothing is said. */
const posterQuery = { size: z.enum(posterSizes) }

export const posterAddress = address('/desks/:code/poster.pdf', { query: posterQuery })

/** Batches of paper ballots of a desk. */
export const deskPaperAddress = address('/desks/:code/paper', { query: { done: z.enum(['issued', 'counted']) } })

export const issuePaperAddress = address('/desks/:code/paper/batches', { access: { roles: issuers } })

export const paperBallotsAddress = address('/desks/:code/paper/:batch/ballots.pdf')

export const paperCountAddress = address('/desks/:code/paper/:batch/count')

/** By which a picture is turned, in degrees. */
const turned = z.enum(['90', '180', '270'])

/** How far a batch is read; `done`: what was changed just now. */
export const paperBatchAddress = address('/desks/:code/paper/:batch', {
  query: { done: z.enum(['uploaded', 'looked', 'corrected', 'closed']) },
})

export const uploadPaperAddress = address('/desks/:code/paper/:batch/scans')

/** A tally sheet that somebody begins to enter. */
export const enterTallyAddress = address('/desks/:code/paper/:batch/sheets')

/** Where sheets are photographed with a phone. */
export const paperCameraAddress = address('/desks/:code/paper/:batch/camera')

/** The next page at which somebody has to look; `first` where nobody has, `second` and `third` for other people. */
export const lookAtPaperAddress = address('/desks/:code/paper/:batch/look/:turn')

export const paperPictureAddress = address('/desks/:code/paper/:batch/pictures/:sheet/:page/:part')

/** A picture that no machine could read, and which sheet a person sees on it. */
export const unreadPaperAddress = address('/desks/:code/paper/:batch/unread/:scan/:page', { query: { turn: turned } })

export const unreadPictureAddress = address('/desks/:code/paper/:batch/unread/:scan/:page/picture', {
  query: { turn: turned },
})

/** A page whose serial was typed, and which one it has. */
export const paperSerialAddress = address('/desks/:code/paper/:batch/serial/:sheet/:page')

export const paperSerialPictureAddress = address('/desks/:code/paper/:batch/serial/:sheet/:page/picture')

/** Nothing more is to be typed of the picture. */
export const settleUnreadAddress = address('/desks/:code/paper/:batch/unread/:scan/:page/settle')

export const closePaperAddress = address('/desks/:code/paper/:batch/close', { access: { roles: issuers } })

export const postersAddress = address('/units/:slug/posters', { units: { inForce: true } })

export const postersFileAddress = address('/units/:slug/posters.pdf', { units: { inForce: true }, query: posterQuery })
