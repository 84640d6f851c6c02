import type { Place, Query, QueryShape } from './address.ts'

export type ReadQuery<Shape extends QueryShape> =
  | { readonly ok: true; readonly value: Query<Shape> }
  /** Names in the address whose value means nothing there. */
  | { readonly ok: false; readonly error: readonly string[] }

/**
 * What an address says. A value that the page does not know is refused by its name: to show something else than was asked for would
 * be a silent lie. Names that the page does not know are left alone: those who pass links on add their own. A field that was left
 * empty says nothing.
 */
export function readQuery<Shape extends QueryShape>(
  { query }: Pick<Place<string, Shape>, 'query'>,
  given: unknown,
): ReadQuery<Shape> {
  const value: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const [name, schema] of Object.entries(query)) {
    const said = (given as Readonly<Record<string, unknown>>)[name]
    if (said === undefined || said === '') continue
    const read = schema.safeParse(said)
    if (read.success) value[name] = read.data
    else wrong.push(name)
  }
  return wrong.length > 0 ? { ok: false, error: wrong } : { ok: true, value: value as Query<Shape> }
}
