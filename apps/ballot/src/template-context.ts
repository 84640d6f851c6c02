import type { PageContext } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import { fieldIn } from './forms/field-in.ts'

/** What every template gets. */
export interface TemplateContext extends PageContext {
  /** Demonstration data: every page says so. */
  readonly demo: boolean
  /** The text is large. */
  readonly large: boolean
}

/**
 * Text stays large where a form says that it was; an address says so on the thank-you page only, or one reader's choice would be
 * prepared for all.
 */
export function everyPage(isDemo: () => boolean) {
  return ({ body }: FastifyRequest): Pick<TemplateContext, 'demo' | 'large'> => ({
    demo: isDemo(),
    large: fieldIn(body, 'large') !== undefined,
  })
}
