import { posterSizes } from '@long-dan/print'
import { z } from 'zod'

/** `?size=a4|a5|stand`; A4 when nothing is said. */
export const posterQuery = z.object({ size: z.enum(posterSizes).default('a4') })

const mostSheets = 500

/** `?batch=A12&first=1&sheets=50`: which paper ballots to print. */
export const paperBallotQuery = z.object({
  batch: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}/. -]{0,15}$/u),
  first: z.coerce.number().int().min(1).max(9_999).default(1),
  sheets: z.coerce.number().int().min(1).max(mostSheets).default(50),
})
