import { z } from 'zod'
import type { Fields, Values } from '../forms/form.ts'
import type { NamedCells } from './import-kind.ts'

/** Reads the cells of a row as a form reads its fields. */
export function cellsOf<Of extends Fields>(fields: Of): z.ZodType<Values<Of>, NamedCells> {
  return z.record(z.string(), z.string()).transform((cells, context) => {
    const values: Record<string, unknown> = {}
    for (const [name, { schema }] of Object.entries(fields)) {
      const read = schema.safeParse([cells[name] ?? ''])
      if (read.success) values[name] = read.data
      else context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? '', path: [name] })
    }
    return values as Values<Of>
  })
}
