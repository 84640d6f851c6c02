import type { CalendarDay } from '@long-dan/statistics'
import type { Link } from '../pages/link.ts'

/** What is told on other days than Monday too. */
export type AlertKind =
  | 'fallen'
  | 'silent'
  | 'escalated'
  | 'improvement'
  | 'report'
  | 'pledge'
  | 'seal'
  | 'box'
  | 'held'

/** Something that waits for the official, with the door to it. */
export interface Task extends Link {
  /** Its day is over, or it may not wait. */
  readonly isLate: boolean
  /** Null for what can wait for Monday. */
  readonly alert: Alert | null
}

export interface Alert {
  readonly kind: AlertKind
  /** As it is told to a telephone or another program: nothing in it that somebody typed. */
  readonly words: string
  /** A fact of this day, told once and never again; else it is told again the week after. */
  readonly since?: CalendarDay
}
