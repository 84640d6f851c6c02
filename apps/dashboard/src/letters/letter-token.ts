import { createHmac, timingSafeEqual } from 'node:crypto'

export type LetterAct = 'stop' | 'confirm'

/** What an address in a letter lets do without a sign-in, and nothing else: the act of one account, and of a confirmation the address. */
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
