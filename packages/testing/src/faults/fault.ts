import type { Crowd } from './crowd.ts'
import type { Stage } from './stage.ts'

export interface Fault {
  readonly name: string
  /** Breaks something under load and repairs it; returns `performance.now()` of the moment from which recovery counts. */
  readonly strike: (stage: Stage, crowd: Crowd) => Promise<number>
  /** Share of citizens who leave before the answer. */
  readonly leaving?: number
  /** Whether the database refuses some of the ballots; by default none. */
  readonly refuses?: boolean
  /** Whether the database needs a small disk of its own. */
  readonly smallDisk?: boolean
}
