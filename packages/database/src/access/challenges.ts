import { randomBytes } from 'node:crypto'
import type { Database } from '../connection.ts'

const goodForMilliseconds = 5 * 60_000

/** Keeps a value for five minutes, until somebody comes back for it, and returns the name under which it is kept. Deletes old ones. */
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

/** Takes out what was kept; works once, undefined for a name that is unknown, used or too old. */
export async function takeChallenge(door: Database, kind: string, name: string): Promise<string | undefined> {
  // The name is user input and may hold anything, even what PostgreSQL cannot store as text.
  if (!/^[\da-f]{32}$/u.test(name)) return undefined
  const row = await door
    .deleteFrom('account_challenge')
    .where('identifier', '=', `${kind} ${name}`)
    .where('expires_at', '>', new Date())
    .returning('value')
    .executeTakeFirst()
  return row?.value
}
