import type { Catalogue } from '../catalogue.ts'

/** Words of the citizen's ballot. */
export const ballotMessages = {} as const satisfies Catalogue
