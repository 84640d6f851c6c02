import type { UnitDirectory } from '@long-dan/administrative-units'
import { type DashboardDoor, endSession, mayDecide, noteSessionUse } from '@long-dan/database/dashboard'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Official } from '../officials/official.ts'
import { reachOf } from '../officials/reach.ts'
import { decidingRole } from '../officials/reviewers.ts'
import { isRole, type Role } from '../officials/roles.ts'
import type { Access } from './access.ts'
import { deviceOf } from './device.ts'

/** What must be done before the account may see anything but its own pages. */
export type OpenDuty = 'change-password' | 'set-up-second-factor'

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
  { auth, secondFactorRoles }: Access,
  directory: UnitDirectory,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn | null> {
  if (request.headers.cookie === undefined) return null
  const { headers, response } = await auth.api.getSession({ headers: authHeaders(request), returnHeaders: true })
  setCookies(reply, headers)
  if (response === null) return null
  const { session, user } = response
  const unit = directory.byId(user.unitId)
  if (unit === undefined || !isRole(user.role) || user.disabledAt) return null
  if (!(await keepsGoing(door, user.role, session))) return null
  // The provider vouches for the person, so an unused temporary password need not be changed.
  const isFromProvider = session.signedInBy?.startsWith('provider') === true
  const hasSecondFactor = user.twoFactorEnabled === true || user.hasPasskey === true
  return {
    official: {
      accountId: user.id,
      username: user.username ?? '',
      name: user.name,
      role: user.role,
      unit,
      reach: reachOf(directory, unit),
      sessionId: session.id,
      hasSecondFactor,
      decides: decidingRole(user) !== null && (await mayDecide(door, user.id)),
      isFromProvider,
    },
    duty:
      user.mustChangePassword && !isFromProvider
        ? 'change-password'
        : secondFactorRoles.includes(user.role) && !hasSecondFactor && session.signedInBy !== 'provider-two-factors'
          ? 'set-up-second-factor'
          : null,
  }
}

const minute = 60_000
const mostIdle = 30 * minute
/** Roles for which an unattended screen shows or changes too much. */
const endWhenIdle: readonly Role[] = ['province-official', 'administrator']

interface Session {
  readonly id: string
  readonly userId: string
  readonly usedAt?: Date | null | undefined
}

/** Whether the session was used recently enough for its role; if so this counts as a use, otherwise it ends. */
async function keepsGoing(door: DashboardDoor, role: Role, { id, userId, usedAt }: Session): Promise<boolean> {
  const idle = Date.now() - (usedAt?.getTime() ?? 0)
  if (idle > mostIdle && endWhenIdle.includes(role)) {
    await endSession(door, userId, id)
    return false
  }
  if (idle > minute) await noteSessionUse(door, id)
  return true
}
