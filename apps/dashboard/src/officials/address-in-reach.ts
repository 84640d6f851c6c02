import { inForceDuring } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import type { FastifyRequest } from 'fastify'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import type { Official } from './official.ts'

type InReach = Pick<Official, 'reach'>

/**
 * Whether the unit (`:slug`) or desk (`/desks/:code…`) in an address was ever within the official's reach. Applied to every route, so that
 * no page about a unit can forget it; a page for a period restricts it further.
 */
export function isAddressInReach(
  reference: ReferenceSnapshot,
  official: InReach,
  { routeOptions: { url = '' }, params }: Pick<FastifyRequest, 'routeOptions' | 'params'>,
): boolean {
  const { slug, code } = params as { readonly slug?: string; readonly code?: string }
  if (slug !== undefined && !reference.directory.bySlug(slug).some(official.reach.includes)) return false
  if (code === undefined || !url.startsWith('/desks/:code')) return true
  const desk = reference.deskByCode(code.toUpperCase())
  return desk !== undefined && isDeskInReach(reference, official, desk)
}

export function isDeskInReach(reference: ReferenceSnapshot, official: InReach, desk: Desk): boolean {
  return unitsOfDeskInReach(reference, official, desk).length > 0
}

/** Communes that the desk belonged to while they were within the official's reach. */
function unitsOfDeskInReach({ directory }: ReferenceSnapshot, { reach }: InReach, desk: Desk): readonly number[] {
  return desk.assignments.flatMap(({ unitId, validFrom, validTo }) => {
    const unit = directory.byId(unitId)
    const to = validTo ?? '9999-12-31'
    return unit && inForceDuring(unit, validFrom, to) && reach.rootOf(unit, validFrom, to) ? [unitId] : []
  })
}
