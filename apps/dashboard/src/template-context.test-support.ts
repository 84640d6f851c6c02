import type { PageContext } from '@long-dan/web'
import { linksIn } from './gate/official-context.ts'
import type { TemplateContext } from './template-context.ts'

/** Template context for tests that open pages without signing anybody in. */
export function nobodySignedIn(): Omit<TemplateContext, keyof PageContext> {
  return { demo: true, official: null, formToken: '', to: linksIn('vi'), menu: [] }
}
