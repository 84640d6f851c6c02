import { addressIn } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import type { Role } from '../officials/roles.ts'
import type { MenuLink } from '../pages/menu.ts'
import type { Access } from '../sign-in/access.ts'
import { formTokenFor } from './form-token.ts'

/** In every template: who reads, the token of its forms, and what keeps the language on addresses without a query of their own. */
export interface OfficialContext {
  readonly official: { readonly username: string; readonly name: string; readonly role: Role } | null
  readonly formToken: string
  readonly own: string
  /** Pages that the official may open, for the head of every page. */
  readonly menu: readonly MenuLink[]
}

export function officialContext(
  { secret }: Access,
  menu: (request: FastifyRequest) => readonly MenuLink[],
  request: FastifyRequest,
): OfficialContext {
  const { official } = request
  return {
    official: official && { username: official.username, name: official.name, role: official.role },
    formToken: official ? formTokenFor(secret, official.sessionId) : '',
    own: addressIn(localeFor(request).language, ''),
    menu: menu(request),
  }
}
