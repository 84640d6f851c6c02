import type { PlainMessageKey } from '@long-dan/i18n'
import type { View } from '@long-dan/web'
import { sendError } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Place, QueryShape } from '../addresses/address.ts'
import { readQuery } from '../addresses/read-query.ts'
import type { Role } from '../officials/roles.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { type Asked, asked, Elsewhere, Refused } from './asked.ts'
import { hasPage } from './has-page.ts'
import { sendQueryRefused } from './query-refused.ts'

/** A link in the header of every page, for roles that may open it. */
interface MenuEntry {
  readonly label: PlainMessageKey
  /** Restricts it further, when other roles enter through another page. */
  readonly roles?: readonly Role[]
}

/** A read-only page. Route, permission, link and its row in the table of permissions all come from this definition. */
export interface Page<Typed = undefined> {
  readonly place: Place
  readonly menu?: MenuEntry | undefined
  /** `typed`: a submitted form with errors, which the page shows again. */
  readonly send: (
    deps: DashboardDependencies,
    request: FastifyRequest,
    reply: FastifyReply,
    typed?: Typed,
  ) => Promise<FastifyReply>
}

/** A page, a redirect, errors in the query, or a file already sent; null when there is no such page. */
type Answer = View | Elsewhere | Refused | FastifyReply | null

export interface PageDefinition<Path extends string, Shape extends QueryShape, Typed> {
  /** Path, access rule and query parameters. */
  readonly address: Place<Path, Shape>
  readonly menu?: MenuEntry
  /** `reply` is for headers and files. */
  readonly answer: (asked: Asked<Path, Shape>, reply: FastifyReply, typed?: Typed) => Answer | Promise<Answer>
}

const defined = new Set<Page<never>>()

/** Pages defined by all modules loaded so far: the site map must not leave out any. */
export function definedPages(): ReadonlySet<Page<never>> {
  return defined
}

export function definePage<Path extends string, Shape extends QueryShape, Typed = undefined>({
  address,
  menu,
  answer,
}: PageDefinition<Path, Shape, Typed>): Page<Typed> {
  const page: Page<Typed> = {
    place: address,
    menu,
    async send(deps, request, reply, typed) {
      if (!hasPage(address.units, deps, request)) return sendError(request, reply, 404)
      const query = readQuery(address, request.query)
      if (!query.ok) return sendQueryRefused(request, reply, query.error)
      const found = await answer(asked<Path, Shape>(deps, request, query.value), reply, typed)
      // A reply is a promise too: once sent, awaiting it gives undefined.
      if (reply.sent) return reply
      if (found === null) return sendError(request, reply, 404)
      if (found instanceof Refused) return sendQueryRefused(request, reply, found.names)
      if (found instanceof Elsewhere) return reply.redirect(found.address)
      return 'template' in found ? reply.page(found) : found
    },
  }
  defined.add(page)
  return page
}
