import type { Language } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import { openapiAddress, ownAccountAddress, recordAddress, signOutAddress } from '../addresses/accounts.ts'
import { casesAddress, decisionsAddress, gradeRuleAddress } from '../addresses/integrity.ts'
import { communesAddress } from '../addresses/programme.ts'
import { compareAddress, homeAddress, searchAddress } from '../addresses/results.ts'
import type { Role } from '../officials/roles.ts'
import type { MenuLink } from '../pages/menu.ts'
import type { Access } from '../sign-in/access.ts'
import { formTokenFor } from './form-token.ts'

/** Available to every template: the reader, the token for forms, and the links of every page. */
export interface OfficialContext {
  readonly official: { readonly username: string; readonly name: string; readonly role: Role } | null
  readonly formToken: string
  /** Pages linked from many places. */
  readonly to: ReturnType<typeof linksIn>
  /** Pages that the official may open, for the header of every page. */
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
    to: linksIn(localeFor(request).language),
    menu: menu(request),
  }
}

export function linksIn(lang: Language) {
  return {
    home: homeAddress({ lang }),
    search: searchAddress({ lang }),
    compare: compareAddress({ lang }),
    account: ownAccountAddress({ lang }),
    signOut: signOutAddress({ lang }),
    record: recordAddress({ lang }),
    decisions: decisionsAddress({ lang }),
    cases: casesAddress({ lang }),
    gradeRule: gradeRuleAddress({ lang }),
    communes: communesAddress({ lang }),
    openapi: openapiAddress({}),
  }
}
