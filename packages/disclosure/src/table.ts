/**
 * The unit that is never split: a desk while it belonged to one commune and that commune to one area. Its ballots are counted by month;
 * every figure is the sum of some places over some months.
 */
export interface Place {
  /**
   * The units it lies in, the widest first, itself last; of equal length for all places of a table. Each lies wholly within the one before.
   */
  readonly path: readonly string[]
  /** Who knows the numbers of this place whatever is shown: its desk, its commune, everybody who sees a wider unit. */
  readonly knownTo: readonly string[]
  /** The smallest unit shown with a figure of its own: a group of several hides who is in it, a single one does not. */
  readonly unit: string
}

/** Answers to one question in one calendar year. */
export interface Table {
  readonly places: readonly Place[]
  /** Answers 1–5, and 4–5 among them, at `place * 12 + month`; months from 0. */
  readonly bases: Int32Array
  readonly satisfied: Int32Array
  /** Answers 5 among the satisfied, likewise; absent where no figure tells them from answers 4. */
  readonly best?: Int32Array
  /** Answers 1–5 of each place in the quarter before the year: a forecast for the first quarter. */
  readonly before: Int32Array
  /** Months of the year that are over. */
  readonly monthsOver: number
  /** Whether the month after these is running, so that what has come in so far may be shown. */
  readonly isRunning: boolean
}
