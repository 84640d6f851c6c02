import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A program that is told what is waiting in a unit. */
export interface Webhook {
  /** UUID text. */
  readonly id: string
  readonly unitId: number
  readonly address: string
  readonly language: string
  /** It failed for too long, or reported that it is gone. */
  readonly stoppedOn: string | null
  readonly failingSince: Date | null
}

const webhookColumns = sql.raw(
  `id, unit_id as "unitId", address, language, stopped_on as "stoppedOn", failing_since as "failingSince"`,
)

/** By address. */
export async function listWebhooks(door: Database): Promise<readonly Webhook[]> {
  const { rows } = await sql<Webhook>`select ${webhookColumns} from webhook order by address, id`.execute(door)
  return rows
}

export async function addWebhook(
  door: Database,
  webhook: Pick<Webhook, 'id' | 'unitId' | 'address' | 'language'> & { readonly madeBy: string },
): Promise<void> {
  const { id, unitId, address, language, madeBy } = webhook
  await sql`
    insert into webhook (id, unit_id, address, language, made_by)
    values (${id}::uuid, ${unitId}, ${address}, ${language}, ${madeBy})`.execute(door)
}

/** Removes it with all its deliveries. */
export async function removeWebhook(door: Database, id: string): Promise<void> {
  await sql`delete from webhook where id = ${id}::uuid`.execute(door)
}

/** Tries again where it had stopped. */
export async function resumeWebhook(door: Database, id: string): Promise<void> {
  await sql`update webhook set stopped_on = null, failing_since = null where id = ${id}::uuid`.execute(door)
}
