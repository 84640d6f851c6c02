import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { sealPublications } from '../record/seal-record.ts'

/** A restart of the chain of signing keys, and what the public was told. */
export interface KeyChainRestart {
  readonly id: number
  readonly statement: string
  readonly announcedOn: string
}

/** Oldest first. */
export async function keyChainRestarts(door: Database): Promise<readonly KeyChainRestart[]> {
  return door
    .selectFrom('key_chain_restart')
    .select(['id', 'statement', 'announced_on as announcedOn'])
    .orderBy('id')
    .execute()
}

/**
 * For the operator, when administrators have lost every key: once a night has sealed the restart, the next passkey of an administrator
 * begins a chain.
 */
export async function restartKeyChain(database: Database, statement: string): Promise<KeyChainRestart> {
  return database.transaction().execute(async (transaction) => {
    const restart = await transaction
      .insertInto('key_chain_restart')
      .values({ statement })
      .returning(['id', 'statement', 'announced_on as announcedOn'])
      .executeTakeFirstOrThrow()
    await sealPublications(transaction, restart.announcedOn, [{ periodCode: 'key-chain', version: restart.id }])
    return restart
  })
}

/** With the sealings that concern it. */
export interface RestartOnRecord extends KeyChainRestart {
  /** The last line of the first sealing that includes it; null until a night has sealed it. */
  readonly sealedUntil: number | null
  /** Day of the last sealing that does not include it yet: it was written later than that. */
  readonly unsealedOn: string | null
}

export async function restartsOnRecord(door: Database): Promise<readonly RestartOnRecord[]> {
  const sealings = sql`from book_record where kind = 'table' and subject = 'key_chain_restart'`
  const line = sql`(select min(line.id) from row_history as line
    where line.table_name = 'key_chain_restart' and line.row_key = jsonb_build_array(restart.id)::text)`
  const { rows } = await sql<RestartOnRecord>`
    select id, statement, announced_on as "announcedOn",
      (select min(last_line)::float8 ${sealings} and last_line >= ${line}) as "sealedUntil",
      (select max(day) ${sealings} and last_line < ${line}) as "unsealedOn"
    from key_chain_restart as restart order by id`.execute(door)
  return rows
}
