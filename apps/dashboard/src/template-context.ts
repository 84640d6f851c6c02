import type { PageContext } from '@long-dan/web'
import type { ReaderContext } from './gate/official-context.ts'

/** What every template gets. */
export interface TemplateContext extends PageContext, ReaderContext {
  /** Demonstration data: every page says so. */
  readonly demo: boolean
}
