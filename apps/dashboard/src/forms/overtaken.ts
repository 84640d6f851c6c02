import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Field, hidden } from './fields.ts'

/**
 * What the page showed when it was opened. If somebody else has saved meanwhile, nothing is saved: the page comes back with what was typed
 * and, at each field, what the other saved (`formView`); sent again, it replaces that knowingly.
 */
export function seenAs<Value>(value: z.ZodType<Value, string>): Field<Value> {
  const { schema, look } = hidden(value)
  return { schema, look: { ...look, isSeen: true } }
}

/** The version that the official saw; 0 when there was none. */
export const versionField = seenAs(
  z
    .string()
    .regex(/^\d{1,6}$/u)
    .transform(Number),
)

/** What stands in for a version where there is none: `seenOf` the stored values. */
export const seenField = seenAs(z.string().regex(/^[\w-]{16}$/u))

/** A mark of values that are stored; whoever shows and whoever saves must ask for it with the same values. */
export function seenOf(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16)
}
