import type { AdministrativeUnit } from '@long-dan/administrative-units'
import { type DashboardDoor, type RowScope, withScope } from '@long-dan/database/dashboard'
import type { FastifyRequest } from 'fastify'
import type { Reach } from './reach.ts'
import type { Role } from './roles.ts'

/** Who asks: an account that signed in completely. */
export interface Reader {
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly role: Role
  /** The unit the account is for; the province for province officials, auditors and administrators. */
  readonly unit: AdministrativeUnit
  readonly reach: Reach
  readonly sessionId: string
  readonly hasSecondFactor: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on pages that need no sign-in; elsewhere use `readerOf`. */
    reader: Reader | null
  }
}

/** The reader of a page that needs sign-in. */
export function readerOf(request: FastifyRequest): Reader {
  if (request.reader === null) throw new Error('This route was opened to everybody but asks for a reader')
  return request.reader
}

/** Runs queries with the reader's scope set in PostgreSQL; outside of it row-level security shows no tally at all. */
export function readAs<Value>(
  door: DashboardDoor,
  reader: Pick<Reader, 'role' | 'reach'> & Partial<Pick<Reader, 'accountId'>>,
  work: (scoped: DashboardDoor) => Promise<Value>,
  view: 'statement' | 'snapshot' = 'statement',
): Promise<Value> {
  return withScope(door, rowScopeOf(reader), work, view)
}

function rowScopeOf({
  role,
  reach,
  accountId,
}: Pick<Reader, 'role' | 'reach'> & Partial<Pick<Reader, 'accountId'>>): RowScope {
  return { role, unitIds: reach.communeIds, ...(accountId !== undefined && { accountId }) }
}
