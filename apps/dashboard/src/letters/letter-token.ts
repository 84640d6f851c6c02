import { createHmac, timingSafeEqual } from 'node:crypto'

export type LetterAct = 'stop' | 'confirm'

/** Allows one act of one account without a sign-in, and nothing else; for a confirmation it also contains the email address. */
export function letterToken(secret: string, act: LetterAct, accountId: string, email = ''): string {
  const told = Buffer.from(JSON.stringify([accountId, email])).toString('base64url')
  return `${told}.${macOf(secret, act, told).toString('base64url')}`
}

/** Null for a token that was not made here for this act. */
export function readLetterToken(
  secret: string,
  act: LetterAct,
  token: string,
): { readonly accountId: string; readonly email: string } | null {
  const [told = '', mac = '', ...more] = token.split('.')
  const [given, expected] = [Buffer.from(mac, 'base64url'), macOf(secret, act, told)]
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const [accountId, email] = JSON.parse(Buffer.from(told, 'base64url').toString()) as [string, string]
  return { accountId, email }
}

function macOf(secret: string, act: LetterAct, told: string): Buffer {
  return createHmac('sha256', secret).update(`letter ${act} ${told}`).digest()
}
