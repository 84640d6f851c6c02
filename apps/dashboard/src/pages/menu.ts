import { localeFor } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import { address } from '../addresses/address.ts'
import { mayOpen } from '../officials/page-access.ts'
import type { Page } from './define-page.ts'

export interface MenuLink {
  readonly label: string
  readonly url: string
}

/** The links in the header of every page, in the order of the pages; empty before sign-in. */
export function menuOf(pages: readonly Page<never>[]): (request: FastifyRequest) => readonly MenuLink[] {
  const entries = pages.flatMap(({ menu, place }) => (menu ? [{ ...menu, place, write: address(place.path) }] : []))
  return (request) => {
    const { t, language } = localeFor(request)
    const role = request.official?.role
    if (role === undefined) return []
    return entries
      .filter(({ place, roles }) => mayOpen(place.access, role) && (roles === undefined || roles.includes(role)))
      .map(({ label, write }) => ({ label: t(label), url: write({ lang: language }) }))
  }
}
