import type { Locale } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import type { PathValues, Query, QueryShape } from '../addresses/address.ts'
import { type Official, officialOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'

/** What a page is asked: where, by whom, in which language, and what the address says beside. */
export interface Asked<Path extends string = string, Shape extends QueryShape = QueryShape> {
  readonly deps: DashboardDependencies
  readonly request: FastifyRequest
  readonly locale: Locale
  /** Who asks; nobody on pages that need no sign-in. */
  readonly official: Official
  readonly path: PathValues<Path>
  readonly query: Query<Shape>
}

/** What is asked about a thing that the path names. */
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

/** Leads on to another page instead of showing one. */
export class Elsewhere {
  readonly address: string
  constructor(address: string) {
    this.address = address
  }
}

/** Names in the address whose value fits its kind and means nothing on this page. */
export class Refused {
  readonly names: readonly string[]
  constructor(...names: readonly string[]) {
    this.names = names
  }
}
