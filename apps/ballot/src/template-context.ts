import type { PageContext } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import { fieldIn } from './forms/field-in.ts'

/** Available to every template. */
export interface TemplateContext extends PageContext {
  /** The database holds demonstration data, which every page says. */
  readonly demo: boolean
  /** Whether text is shown large. */
  readonly large: boolean
}

/**
 * Text stays large after a form that says so. In an address only the thank-you page may say so; elsewhere one reader's choice would be
 * prepared for all.
 */
export function everyPage(isDemo: () => boolean) {
  return ({ body }: FastifyRequest): Pick<TemplateContext, 'demo' | 'large'> => ({
    demo: isDemo(),
    large: fieldIn(body, 'large') !== undefined,
  })
}
