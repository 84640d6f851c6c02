import type { z } from 'zod'
import { type Field, hidden, optional } from './fields.ts'

/**
 * The id of what a form makes, drawn when its page was given: sent once more (a double click without script, Back and send again), it makes
 * nothing more. Null in a form of an earlier release.
 */
export function sentOnce(id: z.ZodType<string, string>): Field<string | null> {
  return optional(hidden(id))
}
