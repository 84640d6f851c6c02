import { inForceOn } from '@long-dan/administrative-units'
import type { FastifyRequest } from 'fastify'
import type { UnitsWithPage } from '../addresses/address.ts'
import { officialOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'

/** Whether the unit in the address is one that has such a page. Reach has been checked by the gate. */
export function hasPage(
  { level, inForce }: UnitsWithPage,
  { reference, today }: Pick<DashboardDependencies, 'reference' | 'today'>,
  request: FastifyRequest,
): boolean {
  if (level === undefined && inForce === undefined) return true
  const { slug = '' } = request.params as Readonly<Record<string, string>>
  return reference
    .current()
    .directory.bySlug(slug)
    .filter(officialOf(request).reach.includes)
    .some((row) => (level === undefined || row.level === level) && (!inForce || inForceOn(row, today())))
}
