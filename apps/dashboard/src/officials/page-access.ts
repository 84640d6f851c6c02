import type { Role } from './roles.ts'

/** Who may use a page or form. What says nothing is for everybody who signed in, within the own reach. */
export interface PageAccess {
  /** Needs no sign-in. */
  readonly open?: true
  /** A mail program sends the form of such a page: what stands in its address is the proof. */
  readonly isMailed?: true
  /** The official's own account: reachable before a temporary password is changed, and for auditors to change too. */
  readonly ownAccount?: true
  /** For programs alone, with a token of this scope; a browser that signed in does not get here. */
  readonly token?: 'invitations'
  /** For these roles only; for others there is no such page. */
  readonly roles?: readonly Role[]
}

/** Whether a link leads an official of this role to a page. */
export function mayOpen({ roles }: PageAccess, role: Role): boolean {
  return roles === undefined || roles.includes(role)
}
