import { findTokenBearer, noteTokenUse } from '@long-dan/database/dashboard'
import type { SignInByToken } from '../gate/gate.ts'
import { reachOf } from '../officials/reach.ts'
import { isRole } from '../officials/roles.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { bearerToken, hashToken } from './token.ts'

/**
 * Reads results as the account of the token, never more than the account itself may see today, and nothing but the API. An account
 * that would have to change its password or set up a second factor first is let in by no token either.
 */
export function signInByToken({ door, access, reference, today }: DashboardDependencies): SignInByToken {
  return async ({ headers, method, routeOptions: { url = '' } }) => {
    const token = url.startsWith('/api/') && method === 'GET' ? bearerToken(headers.authorization) : null
    if (token === null) return null
    const bearer = await findTokenBearer(door, hashToken(token), today())
    if (bearer === undefined || !isRole(bearer.role) || bearer.mustChangePassword) return null
    if (access.secondFactorRoles.includes(bearer.role) && !bearer.hasSecondFactor) return null
    const { directory } = reference.current()
    const [unit, accountUnit] = [directory.byId(bearer.unitId), directory.byId(bearer.accountUnitId)]
    if (!unit || !accountUnit || !reachOf(directory, accountUnit).includes(unit)) return null
    await noteTokenUse(door, bearer.tokenId, today())
    const { accountId, username, name, role, hasSecondFactor } = bearer
    const reach = reachOf(directory, unit)
    // A token reads; it decides nothing and signs out of nowhere.
    const readsOnly = { decides: false, isFromProvider: false, sessionId: '' }
    return { official: { accountId, username, name, role, unit, reach, hasSecondFactor, ...readsOnly }, duty: null }
  }
}
