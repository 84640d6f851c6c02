import type { Locale } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import type { PathValues, Query, QueryShape } from '../addresses/address.ts'
import { type Official, officialOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'

/** A request to a page: path, official, language and query. */
export interface Asked<Path extends string = string, Shape extends QueryShape = QueryShape> {
  readonly deps: DashboardDependencies
  readonly request: FastifyRequest
  readonly locale: Locale
  /** The official; unset on pages that need no sign-in. */
  readonly official: Official
  readonly path: PathValues<Path>
  readonly query: Query<Shape>
}

/** A request about the thing named in the path. */
export type AskedAbout<Name extends string> = Pick<Asked, 'deps' | 'official' | 'locale'> & {
  readonly path: Readonly<Record<Name, string>>
}

export function asked<Path extends string, Shape extends QueryShape>(
  deps: DashboardDependencies,
  request: FastifyRequest,
  query: Query<Shape>,
): Asked<Path, Shape> {
  return {
    deps,
    request,
    query,
    locale: localeFor(request),
    get official() {
      return officialOf(request)
    },
    path: request.params as PathValues<Path>,
  }
}

/** Redirects to another page. */
export class Elsewhere {
  readonly address: string
  constructor(address: string) {
    this.address = address
  }
}

/** Query parameters that are well formed but have no meaning on this page. */
export class Refused {
  readonly names: readonly string[]
  constructor(...names: readonly string[]) {
    this.names = names
  }
}
