import type { Feature } from './compat-data.ts'

/** A place in the code that needs a browser feature which the floor may lack. */
export interface Use {
  readonly feature: Feature
  /** From the root of the repository. */
  readonly file: string
  /** As written in the source. */
  readonly text: string
}
