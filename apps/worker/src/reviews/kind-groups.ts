import { signalGroups } from '@long-dan/signals'

/**
 * Signals of a group share a case, so that one person's questions on one morning do not become six cases; several weak signals together
 * form a group of their own.
 */
export const kindGroups = { ...signalGroups, 'several-signs': ['several-signs'] } as const
