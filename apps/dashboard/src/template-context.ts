import type { PageContext } from '@long-dan/web'
import type { OfficialContext } from './gate/official-context.ts'

/** Available to every template. */
export interface TemplateContext extends PageContext, OfficialContext {
  /** The database holds demonstration data, which every page says. */
  readonly demo: boolean
}
