import { type Language, sourceLanguage } from '@long-dan/i18n'
import type { z } from 'zod'
import type { PageAccess } from '../officials/page-access.ts'

type PlaceOf<Path> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PlaceOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** Values for the path's parameters: `slug` in `/units/:slug`. */
export type PathValues<Path extends string> = Readonly<Record<PlaceOf<Path>, string>>

/** Query parameters by name; all of them are optional. */
export type QueryShape = Readonly<Record<string, z.ZodType>>

export type Query<Shape extends QueryShape> = { readonly [Name in keyof Shape]?: z.output<Shape[Name]> }

type Said<Path extends string, Shape extends QueryShape> = Readonly<Record<PlaceOf<Path>, string | number>> & {
  readonly [Name in keyof Shape]?: z.input<Shape[Name]> | null | undefined
} & { readonly lang?: Language }

/** Units that have such a page, regardless of what the official may see; all units by default. */
export interface UnitsWithPage {
  readonly level?: 'commune'
  readonly inForce?: true
}

/** A page's path, who may open it, and its query parameters. */
export interface Place<Path extends string = string, Shape extends QueryShape = QueryShape> {
  readonly path: Path
  readonly query: Shape
  readonly access: PageAccess
  readonly units: UnitsWithPage
}

/** Calling it writes the address. */
export interface Address<Path extends string, Shape extends QueryShape> extends Place<Path, Shape> {
  (said: Said<Path, Shape>): string
}

export function address<const Path extends string, Shape extends QueryShape = Record<never, never>>(
  path: Path,
  { query = {} as Shape, access = {}, units = {} }: Partial<Omit<Place<Path, Shape>, 'path'>> = {},
): Address<Path, Shape> {
  const names = [...Object.keys(query), 'lang']
  // Every other part is a parameter's name.
  const parts = path.split(/:(\w+)/u)
  function write(said: Readonly<Record<string, unknown>>): string {
    let text = ''
    for (const [at, part] of parts.entries()) text += at % 2 === 0 ? part : encodeURIComponent(String(said[part]))
    let sign = '?'
    for (const name of names) {
      const value = said[name] ?? ''
      // Parameters with their default value are left out.
      if (value === '' || (name === 'lang' && value === sourceLanguage)) continue
      text += `${sign}${name}=${inQuery(String(value))}`
      sign = '&'
    }
    return text
  }
  return Object.assign(write as Address<Path, Shape>, { path, query, access, units })
}

/** Pages write hundreds of addresses, hardly one of which has to be escaped. */
function inQuery(value: string): string {
  if (/^[\w.@*-]*$/u.test(value)) return value
  // An at sign needs no escape in a query and reads better.
  return new URLSearchParams([['', value]]).toString().slice(1).replaceAll('%40', '@')
}

/** Where a page's form is submitted: the page's own address, but for fewer people. */
export function sentTo<Path extends string, Shape extends QueryShape>(
  { path, query, units }: Address<Path, Shape>,
  access: PageAccess,
): Address<Path, Shape> {
  return address<Path, Shape>(path, { query, units, access })
}
