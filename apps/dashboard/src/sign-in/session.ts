import type { UnitDirectory } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  endSession,
  findSession,
  noteSessionUse,
  type SessionOfAccount,
} from '@long-dan/database/dashboard'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Official } from '../officials/official.ts'
import { reachOf } from '../officials/reach.ts'
import { decidingRole } from '../officials/reviewers.ts'
import { isRole, type Role } from '../officials/roles.ts'
import type { Access } from './access.ts'
import { deviceOf } from './device.ts'
import { tokenInCookies } from './session-cookie.ts'

/** What must be done before the account may see anything but its own pages. */
type OpenDuty = 'change-password' | 'set-up-second-factor'

export interface SignedIn {
  readonly official: Official
  readonly duty: OpenDuty | null
}

/** What the sign-in library gets of a request: its cookies and one word for the device, never an address. */
export function authHeaders(request: FastifyRequest): Headers {
  const { cookie, 'user-agent': userAgent } = request.headers
  return new Headers({ ...(cookie !== undefined && { cookie }), 'user-agent': deviceOf(userAgent) })
}

/** Passes the library's cookies on to the browser. */
export function setCookies(reply: FastifyReply, headers: Headers): void {
  const cookies = headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
}

/** The official of the session cookie; null without one, and for accounts that are disabled or whose unit is unknown. */
export async function signedIn(
  door: DashboardDoor,
  access: Access,
  directory: UnitDirectory,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn | null> {
  if (request.headers.cookie === undefined) return null
  const token = tokenInCookies(request.headers.cookie, access)
  const session = token === null ? undefined : await findSession(door, token)
  if (session === undefined) {
    // The library takes the cookies of an ended session back.
    const { headers } = await access.auth.api.getSession({ headers: authHeaders(request), returnHeaders: true })
    setCookies(reply, headers)
    return null
  }
  const { role, signedInBy, hasSecondFactor } = session
  const unit = directory.byId(session.unitId)
  if (unit === undefined || !isRole(role) || session.isDisabled) return null
  if (!(await keepsGoing(door, role, session))) return null
  // The provider vouches for the person, so an unused temporary password need not be changed.
  const isFromProvider = signedInBy.startsWith('provider')
  return {
    official: {
      accountId: session.accountId,
      username: session.username,
      name: session.name,
      role,
      unit,
      reach: reachOf(directory, unit),
      sessionId: session.id,
      hasSecondFactor,
      decides: decidingRole({ role }) !== null && session.mayDecide,
      isFromProvider,
    },
    duty:
      session.mustChangePassword && !isFromProvider
        ? 'change-password'
        : access.secondFactorRoles.includes(role) && !hasSecondFactor && signedInBy !== 'provider-two-factors'
          ? 'set-up-second-factor'
          : null,
  }
}

const minute = 60_000
const mostIdle = 30 * minute
/** Roles for which an unattended screen shows or changes too much. */
const endWhenIdle: readonly Role[] = ['province-official', 'administrator']

/** Whether the session was used recently enough for its role; if so this counts as a use, otherwise it ends. */
async function keepsGoing(
  door: DashboardDoor,
  role: Role,
  { id, accountId, usedAt }: SessionOfAccount,
): Promise<boolean> {
  const idle = Date.now() - usedAt.getTime()
  if (idle > mostIdle && endWhenIdle.includes(role)) {
    await endSession(door, accountId, id)
    return false
  }
  if (idle > minute) await noteSessionUse(door, id)
  return true
}
