import type { AdministrativeUnit } from '@long-dan/administrative-units'
import { type DashboardDoor, type RowScope, withScope } from '@long-dan/database/dashboard'
import type { FastifyRequest } from 'fastify'
import type { Reach } from './reach.ts'
import type { Role } from './roles.ts'

/** Who asks: an account that signed in completely. */
export interface Official {
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly role: Role
  /** The unit the account is for; the province for province officials, auditors and administrators. */
  readonly unit: AdministrativeUnit
  readonly reach: Reach
  readonly sessionId: string
  readonly hasSecondFactor: boolean
  /** Of a deciding role, and a second administrator stood by the account a day ago or longer. */
  readonly decides: boolean
  /** Signed in by the identity provider of the province. */
  readonly isFromProvider: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on pages that need no sign-in; elsewhere use `officialOf`. */
    official: Official | null
  }
}

/** The official of a page that needs sign-in. */
export function officialOf(request: FastifyRequest): Official {
  if (request.official === null) throw new Error('This route was opened to everybody but asks for a reader')
  return request.official
}

/** Runs queries with the official's scope set in PostgreSQL; outside of it row-level security shows no tally at all. */
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
