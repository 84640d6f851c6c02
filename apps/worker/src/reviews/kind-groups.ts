import type { SignalKind } from '@long-dan/signals'

/**
 * Signals that share a case: about how ballots were entered, about their number, about what they say. What one person asks about one
 * morning should not become six cases.
 */
export const kindGroups: Readonly<Record<'entry' | 'number' | 'answers', readonly SignalKind[]>> = {
  entry: ['burst', 'off-hours', 'one-after-another', 'fast-filling', 'even-spacing', 'repeated-pattern'],
  number: ['over-capacity'],
  answers: ['all-satisfied-run', 'assisted-gap', 'mode-gap', 'perfect-weeks', 'level-shift'],
}
