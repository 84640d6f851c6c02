import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Envelopes of the province that can never be opened, because the secret of their keys is lost. */
export interface GivenUpBox {
  /** The day on which they were put into the box. */
  readonly boxedOn: string
  readonly envelopes: number
  readonly givenUpOn: string
}

/** In the order in which they were given up. */
export async function givenUpBoxes(door: Database): Promise<readonly GivenUpBox[]> {
  const { rows } = await sql<GivenUpBox>`
    select boxed_on as "boxedOn", envelopes, given_up_on as "givenUpOn" from box_given_up order by id`.execute(door)
  return rows
}

/** Envelopes that held no ballot that could count when their month closed, in the whole province. */
export interface RefusedEnvelopes {
  /** First day of the month. */
  readonly month: string
  readonly reason: string
  readonly envelopes: number
}

export async function refusedEnvelopes(door: Database): Promise<readonly RefusedEnvelopes[]> {
  const { rows } = await sql<RefusedEnvelopes>`
    select month, reason, envelopes from refused_envelope order by month, reason`.execute(door)
  return rows
}
