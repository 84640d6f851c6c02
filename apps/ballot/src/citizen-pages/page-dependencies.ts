import type { DeskDirectory } from '../desks/desk-directory.ts'

export type DeskFinder = Pick<DeskDirectory, 'find'>

/** What routes of citizen pages need. */
export interface PageDependencies {
  readonly desks: DeskFinder
  /** The body responsible for the data, named in the notice. */
  readonly controllerName: string
  /** Prepared pages are kept in production only; elsewhere a changed template shows at the next request. */
  readonly production: boolean
}
