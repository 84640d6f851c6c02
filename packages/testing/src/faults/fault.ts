import type { Crowd } from './crowd.ts'
import type { Stage } from './stage.ts'

export interface Fault {
  readonly name: string
  /** Breaks something under load and mends it; answers `performance.now()` of the moment from which recovery counts. */
  readonly strike: (stage: Stage, crowd: Crowd) => Promise<number>
  /** Share of citizens who leave before the answer. */
  readonly leaving?: number
  /** Share of ballots that the database refuses, give or take; none unless told. */
  readonly refuses?: boolean
  /** The database lies on a small disk of its own. */
  readonly smallDisk?: boolean
}
