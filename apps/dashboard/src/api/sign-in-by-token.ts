import { findTokenBearer, noteTokenUse } from '@long-dan/database/dashboard'
import type { FastifyRequest } from 'fastify'
import type { SignInByToken } from '../gate/gate.ts'
import { reachOf } from '../officials/reach.ts'
import { isRole } from '../officials/roles.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { bearerToken, hashToken } from './token.ts'

/**
 * Acts as the token's account within the token's scope: reads results or reports dossiers, never more than the account itself may do today,
 * and only through the API. Accounts that must first change their password or set up a second factor are refused.
 */
export function signInByToken({ door, access, reference, today }: DashboardDependencies): SignInByToken {
  return async (request) => {
    const scope = scopeOf(request)
    const token = scope && bearerToken(request.headers.authorization)
    if (!token) return null
    const bearer = await findTokenBearer(door, hashToken(token), today())
    if (bearer?.scope !== scope || !isRole(bearer.role) || bearer.mustChangePassword) return null
    if (access.secondFactorRoles.includes(bearer.role) && !bearer.hasSecondFactor) return null
    const { directory } = reference.current()
    const [unit, accountUnit] = [directory.byId(bearer.unitId), directory.byId(bearer.accountUnitId)]
    if (!unit || !accountUnit || !reachOf(directory, accountUnit).includes(unit)) return null
    await noteTokenUse(door, bearer.tokenId, today())
    const { accountId, username, name, role, hasSecondFactor } = bearer
    const reach = reachOf(directory, unit)
    // A program makes no decisions and has no session to sign out of.
    const program = { decides: false, isFromProvider: false, sessionId: '' }
    return { official: { accountId, username, name, role, unit, reach, hasSecondFactor, ...program }, duty: null }
  }
}

/** The token scope that a route requires; null for routes that no token opens. */
function scopeOf({ method, routeOptions: { url = '', config } }: FastifyRequest): string | null {
  if (!url.startsWith('/api/')) return null
  return config?.access?.token ?? (method === 'GET' ? 'results' : null)
}
