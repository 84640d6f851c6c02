import { posterSizes } from '@long-dan/print'
import { z } from 'zod'
import { address } from './address.ts'
import { page, words } from './query.ts'

/** Roles at levels above a desk: the measured commune issues no ballots, keys or slips for itself. */
export const issuers = ['district-official', 'province-official', 'administrator'] as const

const administrators = { roles: ['administrator'] } as const

export const desksAddress = address('/desks', {
  access: administrators,
  query: { q: words(), state: z.enum(['open', 'all']), page },
})

export const newDeskAddress = address('/desks/new', { access: administrators })

export const editDeskAddress = address('/desks/:code/edit', { access: administrators })

/** `done`: what has just been changed. */
export const deskOfficeAddress = address('/desks/:code/office', { query: { done: z.enum(['saved', 'revoked']) } })

export const deskQuestionsAddress = address('/desks/:code/questions')

export const deskKeysAddress = address('/desks/:code/keys', { access: { roles: issuers } })

export const revokeDeskKeyAddress = address('/desks/:code/keys/revoke')

export const slipsAddress = address('/desks/:code/slips', { access: { roles: issuers } })

/** Defaults to A4. */
const posterQuery = { size: z.enum(posterSizes) }

export const posterAddress = address('/desks/:code/poster.pdf', { query: posterQuery })

/** A desk's batches of paper ballots. */
export const deskPaperAddress = address('/desks/:code/paper', { query: { done: z.enum(['issued', 'counted']) } })

export const issuePaperAddress = address('/desks/:code/paper/batches', { access: { roles: issuers } })

export const paperBallotsAddress = address('/desks/:code/paper/:batch/ballots.pdf')

export const paperCountAddress = address('/desks/:code/paper/:batch/count')

/** Clockwise rotation of a picture in degrees. */
const turned = z.enum(['90', '180', '270'])

/** How much of a batch has been read; `done`: what has just been changed. */
export const paperBatchAddress = address('/desks/:code/paper/:batch', {
  query: { done: z.enum(['uploaded', 'looked', 'corrected', 'closed']), page },
})

export const uploadPaperAddress = address('/desks/:code/paper/:batch/scans')

/** Starts the entry of a tally sheet. */
export const enterTallyAddress = address('/desks/:code/paper/:batch/sheets')

/** For photographing sheets with a phone. */
export const paperCameraAddress = address('/desks/:code/paper/:batch/camera')

/** The next page that needs a look: `first` when nobody has looked yet, `second` and `third` for other people. */
export const lookAtPaperAddress = address('/desks/:code/paper/:batch/look/:turn', {
  query: { done: z.enum(['entered-before']) },
})

export const paperPictureAddress = address('/desks/:code/paper/:batch/pictures/:sheet/:page/:part')

/** A picture that could not be read by machine, for a person to say which sheet it shows. */
export const unreadPaperAddress = address('/desks/:code/paper/:batch/unread/:scan/:page', { query: { turn: turned } })

export const unreadPictureAddress = address('/desks/:code/paper/:batch/unread/:scan/:page/picture', {
  query: { turn: turned },
})

/** A page whose serial number was typed in, for somebody else to correct it. */
export const paperSerialAddress = address('/desks/:code/paper/:batch/serial/:sheet/:page')

export const paperSerialPictureAddress = address('/desks/:code/paper/:batch/serial/:sheet/:page/picture')

/** Declares that nothing else in the picture needs typing. */
export const settleUnreadAddress = address('/desks/:code/paper/:batch/unread/:scan/:page/settle')

export const closePaperAddress = address('/desks/:code/paper/:batch/close', { access: { roles: issuers } })

export const postersAddress = address('/units/:slug/posters', { units: { inForce: true } })

export const postersFileAddress = address('/units/:slug/posters.pdf', { units: { inForce: true }, query: posterQuery })
