import type { AdministrativeUnit } from '@long-dan/administrative-units'
import { type DashboardDoor, type RowScope, withScope } from '@long-dan/database/dashboard'
import type { FastifyRequest } from 'fastify'
import type { Reach } from './reach.ts'
import type { Role } from './roles.ts'

/** The official behind a request: an account that has completed its sign-in. */
export interface Official {
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly role: Role
  /** The account's unit; the province for province officials, auditors and administrators. */
  readonly unit: AdministrativeUnit
  readonly reach: Reach
  readonly sessionId: string
  readonly hasSecondFactor: boolean
  /** Has a deciding role and was confirmed by a second administrator at least a day ago. */
  readonly decides: boolean
  /** Signed in through the province's identity provider. */
  readonly isFromProvider: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on pages that need no sign-in; elsewhere use `officialOf`. */
    official: Official | null
  }
}

/** The official of a request; only for pages that need a sign-in. */
export function officialOf(request: FastifyRequest): Official {
  if (request.official === null) throw new Error('This route was opened to everybody but asks for a reader')
  return request.official
}

/** Runs queries with the official's scope set in PostgreSQL; without it row-level security shows no tallies at all. */
export function readAs<Value>(
  door: DashboardDoor,
  official: Pick<Official, 'role' | 'reach'> & Partial<Pick<Official, 'accountId'>>,
  work: (scoped: DashboardDoor) => Promise<Value>,
  view: 'statement' | 'snapshot' = 'statement',
): Promise<Value> {
  return withScope(door, rowScopeOf(official), work, view)
}

function rowScopeOf({
  role,
  reach,
  accountId,
}: Pick<Official, 'role' | 'reach'> & Partial<Pick<Official, 'accountId'>>): RowScope {
  return { role, unitIds: reach.communeIds, ...(accountId !== undefined && { accountId }) }
}
