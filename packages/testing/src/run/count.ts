/** What a part of the gate found, from its runner's own report. */
export interface Count {
  readonly passed: number
  readonly failed: number
  /** By file and name, so that the end of a long output says what to fix. */
  readonly failures?: readonly string[]
  /** Passed only on a retry. */
  readonly flaky?: readonly string[]
}
