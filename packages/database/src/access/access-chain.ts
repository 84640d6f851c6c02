import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A place in the chain over the access record: behind the link with this position and hash, in hexadecimal digits. */
export interface ChainPlace {
  readonly position: bigint
  readonly hash: string
}

export const chainStart: ChainPlace = { position: 0n, hash: '0'.repeat(64) }

/**
 * Follows the chain from a place that holds, for so many links at most. Only in a transaction of an auditor: nobody else sees the lines, and
 * the chain would look broken. The hash is that of `access_hash`, written out, because calling the function takes ten times as long.
 * `offset 0` has each line looked up by its id: a plan made for any number of links reads the whole record, however few are new.
 */
export async function followChain(
  door: Database,
  from: ChainPlace,
  most: number,
): Promise<{ readonly to: ChainPlace; readonly broken: string | null }> {
  const { rows } = await sql<{ position: bigint | null; hash: string | null; broken: bigint | null }>`
    with part as (
      select position, record_id, hash from access_link where position > ${String(from.position)}::bigint
      order by position limit ${most}
    ), link as (
      select position, record_id, hash, lag(hash, 1, decode(${from.hash}, 'hex')) over (order by position) as before,
        lag(position, 1, ${String(from.position)}::bigint) over (order by position) as place_before
      from part
    )
    select (select max(position) from part) as position,
      (select encode(hash, 'hex') from part order by position desc limit 1) as hash,
      (select min(position) from link
        left join lateral (select * from access_record where id = record_id offset 0) as line on true
        where line.id is null or position <> place_before + 1 or hash <> sha256(before || convert_to(jsonb_build_array(
          position, line.id, extract(epoch from line.recorded_at), line.account_id, line.action, line.unit_id,
          line.subject)::text, 'UTF8'))) as broken`.execute(door)
  const { position = null, hash = null, broken = null } = rows[0] ?? {}
  const to = position === null || hash === null ? from : { position: BigInt(position), hash }
  return { to, broken: broken === null ? null : `position ${broken}` }
}

/** The first line behind this one that no link holds, and the last line looked at, of so many at most. */
export async function lineWithoutLink(
  door: Database,
  after: bigint,
  most: number,
): Promise<{ readonly last: bigint; readonly broken: string | null }> {
  const { rows } = await sql<{ last: bigint | null; broken: bigint | null }>`
    with part as (
      select id from access_record where id > ${String(after)}::bigint order by id limit ${most}
    )
    select max(id) as last,
      min(id) filter (where not exists (select from access_link where record_id = id)) as broken from part`.execute(
    door,
  )
  const { last = null, broken = null } = rows[0] ?? {}
  return { last: last === null ? after : BigInt(last), broken: broken === null ? null : `record ${broken}` }
}

/** Where the chain says that it ends. */
export async function chainHead(door: Database): Promise<ChainPlace> {
  const { rows } = await sql<ChainPlace>`select position, encode(hash, 'hex') as hash from access_chain_head`.execute(
    door,
  )
  const [head] = rows
  if (!head) throw new Error('The chain over the access record has no head')
  return { ...head, position: BigInt(head.position) }
}
