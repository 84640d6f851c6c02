import type { CastOutcome } from '@long-dan/database/ballot'

/** `busy`: not known to be in the box; send it again. `refused`: the database will never accept this content. */
export type DropResult = CastOutcome | 'busy' | 'refused'
