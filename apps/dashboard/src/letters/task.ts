import type { CalendarDay } from '@long-dan/statistics'
import type { Link } from '../pages/link.ts'

/** Kinds of news that are sent on days other than Monday too. */
export type AlertKind =
  | 'fallen'
  | 'silent'
  | 'escalated'
  | 'improvement'
  | 'report'
  | 'pledge'
  | 'seal'
  | 'box'
  | 'key'
  | 'held'

/** Something that waits for the official, with a link to act on it. */
export interface Task extends Link {
  /** Overdue, or not to be put off. */
  readonly isLate: boolean
  /** Null when it can wait for Monday. */
  readonly alert: Alert | null
}

export interface Alert {
  readonly kind: AlertKind
  /** Text for phones and other programs: contains nothing that somebody typed. */
  readonly words: string
  /** Set for a fact of this day, which is sent once and never again; otherwise it is repeated after a week. */
  readonly since?: CalendarDay
}
