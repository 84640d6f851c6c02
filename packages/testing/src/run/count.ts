/** What a part of the gate found, made from its runner's own report. */
export interface Count {
  readonly passed: number
  readonly failed: number
  /** By file and name, so that the end of a long output says what to mend. */
  readonly failures?: readonly string[]
  /** Passed only when they were tried again. */
  readonly flaky?: readonly string[]
}
