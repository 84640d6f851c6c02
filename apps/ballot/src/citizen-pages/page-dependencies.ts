import type { Assets } from '@long-dan/web'
import type { DeskDirectory } from '../desks/desk-directory.ts'

export type DeskFinder = Pick<DeskDirectory, 'find'>

/** What every citizen page needs to be rendered. */
export interface PageDependencies {
  readonly desks: DeskFinder
  readonly assets: Assets
  /** The body responsible for the data, named in the notice. */
  readonly controllerName: string
  /** Demonstration data: every page says so. */
  readonly isDemo: () => boolean
  /** Prepared pages are kept only in production; otherwise a changed template shows at the next request. */
  readonly production: boolean
}
