import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** The chain over the access record: its length, its last hash, and the first place where it breaks. */
export interface AccessChain {
  readonly length: bigint
  readonly head: string
  readonly broken: string | null
}

export async function accessChain(door: Database): Promise<AccessChain> {
  const { rows } = await sql<AccessChain>`
    select position as length, encode(hash, 'hex') as head, access_chain_broken() as broken from access_chain_head`.execute(
    door,
  )
  const [chain] = rows
  if (!chain) throw new Error('The chain over the access record has no head')
  return chain
}
