import type { Place, Query, QueryShape } from './address.ts'

export type ReadQuery<Shape extends QueryShape> =
  | { readonly ok: true; readonly value: Query<Shape> }
  /** Names of parameters with invalid values. */
  | { readonly ok: false; readonly error: readonly string[] }

/**
 * Reads query parameters. An invalid value of a known parameter is refused by name: showing something else than was asked for would be a
 * silent lie. Unknown parameters are ignored, because people who pass links on add their own. An empty value counts as absent.
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
