import { signalGroups } from '@long-dan/signals'

/** Signals that share a case, so that what one person asks about one morning does not become six; several weak signs make their own. */
export const kindGroups = { ...signalGroups, 'several-signs': ['several-signs'] } as const
