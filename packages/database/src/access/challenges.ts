import { randomBytes } from 'node:crypto'
import type { Database } from '../connection.ts'

const goodForMilliseconds = 5 * 60_000

/** Keeps what must be known when somebody comes back, for five minutes, and answers under which name. Old ones are deleted. */
export async function keepChallenge(door: Database, kind: string, value: string): Promise<string> {
  const now = new Date()
  await door.deleteFrom('account_challenge').where('expires_at', '<', now).execute()
  const name = randomBytes(16).toString('hex')
  await door
    .insertInto('account_challenge')
    .values({
      id: name,
      identifier: `${kind} ${name}`,
      value,
      expires_at: new Date(now.getTime() + goodForMilliseconds),
    })
    .execute()
  return name
}

/** What was kept, this once; undefined for a name that is unknown, used or too old. */
export async function takeChallenge(door: Database, kind: string, name: string): Promise<string | undefined> {
  // Whoever sends it may write anything, also what PostgreSQL keeps in no text.
  if (!/^[\da-f]{32}$/u.test(name)) return undefined
  const row = await door
    .deleteFrom('account_challenge')
    .where('identifier', '=', `${kind} ${name}`)
    .where('expires_at', '>', new Date())
    .returning('value')
    .executeTakeFirst()
  return row?.value
}
