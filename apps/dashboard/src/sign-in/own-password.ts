import type { Official } from '../officials/official.ts'
import type { Access } from './access.ts'

/** What comes of a password typed again by somebody who is signed in. */
export type PasswordCheck = 'right' | 'wrong' | { readonly waits: number }

/** Whether this is the account's own password. Wrong ones in a row wait longer each time: a session left open is no way to guess it. */
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
