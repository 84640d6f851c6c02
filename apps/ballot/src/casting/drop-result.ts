import type { CastOutcome } from '@long-dan/database/ballot'

/** `busy`: not known to be in the box, to be sent again. `refused`: the database will never take this content. */
export type DropResult = CastOutcome | 'busy' | 'refused'
