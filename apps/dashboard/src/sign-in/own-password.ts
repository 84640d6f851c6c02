import type { Official } from '../officials/official.ts'
import type { Access } from './access.ts'

/** Result of checking a password entered again while signed in. */
export type PasswordCheck = 'right' | 'wrong' | { readonly waits: number }

/**
 * Whether this is the account's own password. Each wrong one in a row makes the next wait longer, so that a session left open cannot be
 * used for guessing.
 */
export async function checkOwnPassword(
  { auth, lockOut }: Access,
  { accountId }: Pick<Official, 'accountId'>,
  typed: string,
): Promise<PasswordCheck> {
  const waits = await lockOut.attemptAgain(accountId)
  if (waits > 0) return { waits }
  const { internalAdapter, password } = await auth.$context
  const credential = (await internalAdapter.findAccounts(accountId)).find(
    ({ providerId }) => providerId === 'credential',
  )
  const isRight = credential?.password ? await password.verify({ hash: credential.password, password: typed }) : false
  if (isRight) await lockOut.succeededAgain(accountId)
  return isRight ? 'right' : 'wrong'
}
