import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A browser in which an official switched messages on. */
export interface PushDevice {
  /** UUID text. */
  readonly id: string
  /** Where the browser's vendor accepts messages for it. */
  readonly endpoint: string
  /** The browser's public key, 65 bytes, and its secret, 16. */
  readonly publicKey: Buffer
  readonly secret: Buffer
  readonly addedOn: string
}

/** Oldest first. */
export async function pushDevicesOf(door: Database, accountId: string): Promise<readonly PushDevice[]> {
  const { rows } = await sql<PushDevice>`
    select id, endpoint, public_key as "publicKey", secret, added_on as "addedOn"
    from push_device where account_id = ${accountId} order by added_on, id`.execute(door)
  return rows
}

/** A browser belongs to whoever last switched messages on in it: two people may share a computer, but never each other's messages. */
export async function addPushDevice(
  door: Database,
  accountId: string,
  { id, endpoint, publicKey, secret }: Omit<PushDevice, 'addedOn'>,
): Promise<void> {
  await sql`
    insert into push_device (id, account_id, endpoint, public_key, secret)
    values (${id}::uuid, ${accountId}, ${endpoint}, ${publicKey}, ${secret})
    on conflict (endpoint) do update set
      id = excluded.id, account_id = excluded.account_id, public_key = excluded.public_key, secret = excluded.secret,
      added_on = excluded.added_on`.execute(door)
}

/** Removes one of the account's own, or one that its vendor reports as gone. */
export async function removePushDevice(door: Database, accountId: string, id: string): Promise<void> {
  await sql`delete from push_device where account_id = ${accountId} and id = ${id}::uuid`.execute(door)
}
