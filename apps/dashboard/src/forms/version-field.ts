import { z } from 'zod'
import { hidden } from './fields.ts'

/** The version that the official saw; 0 when there was none. */
export const versionField = hidden(
  z
    .string()
    .regex(/^\d{1,6}$/u)
    .transform(Number),
)
