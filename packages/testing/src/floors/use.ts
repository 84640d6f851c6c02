import type { Feature } from './compat-data.ts'

/** A place that needs something of the browser which the floor may lack. */
export interface Use {
  readonly feature: Feature
  /** From the root of the repository. */
  readonly file: string
  /** The words of the source. */
  readonly text: string
}
