import type { Role } from './roles.ts'

/** Who may use a page or form. By default every signed-in official, within their own reach. */
export interface PageAccess {
  /** Needs no sign-in. */
  readonly open?: true
  /** The form may be sent by a mail program; the token in the address is the proof. */
  readonly isMailed?: true
  /** About the official's own account: available before a temporary password has been changed, and auditors may change it too. */
  readonly ownAccount?: true
  /** For programs only, with a token of this scope; a signed-in browser is refused. */
  readonly token?: 'invitations'
  /** For these roles only; for others the page does not exist. */
  readonly roles?: readonly Role[]
}

/** Whether an official with this role can open the page. */
export function mayOpen({ roles }: PageAccess, role: Role): boolean {
  return roles === undefined || roles.includes(role)
}
