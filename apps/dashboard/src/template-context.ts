import type { PageContext } from '@long-dan/web'
import type { OfficialContext } from './gate/official-context.ts'

/** What every template gets. */
export interface TemplateContext extends PageContext, OfficialContext {
  /** Demonstration data: every page says so. */
  readonly demo: boolean
}
