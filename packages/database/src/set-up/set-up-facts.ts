import { sql } from 'kysely'
import { witnessedOn } from '../book/witnessed-on.ts'
import type { Database } from '../connection.ts'

/** What a new installation still lacks, as far as the database knows. */
export interface SetUpFacts {
  readonly administrators: number
  readonly openDesks: number
  readonly withHotline: number
  readonly withHours: number
  /** Communes of today without an open desk. */
  readonly communesWithoutDesk: number
  /** Whether a witness that watches now has ever vouched for the book. */
  readonly isWitnessed: boolean
  /** Steps that only people can judge, reported as done. */
  readonly said: readonly string[]
}

export async function setUpFacts(door: Database, today: string): Promise<SetUpFacts> {
  const { rows } = await sql<Omit<SetUpFacts, 'isWitnessed'>>`
    with open_desk as (
      select id, hotline from desk where opened_on <= ${today}::date and (closed_on is null or closed_on > ${today}::date)),
    commune as (
      select id from administrative_unit where level = 'commune' and valid_from <= ${today}::date
        and (valid_to is null or valid_to > ${today}::date))
    select
      (select count(*)::int from account where role = 'administrator' and disabled_at is null) as administrators,
      (select count(*)::int from open_desk) as "openDesks",
      (select count(*)::int from open_desk where hotline is not null) as "withHotline",
      (select count(*)::int from open_desk where exists (select from desk_hours where desk_id = open_desk.id)) as "withHours",
      (select count(*)::int from commune where not exists (
        select from desk_assignment join open_desk on open_desk.id = desk_id
        where unit_id = commune.id and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)))
        as "communesWithoutDesk",
      array(select step from set_up_step) as said`.execute(door)
  const [facts] = rows
  if (!facts) throw new Error('No facts of the set-up')
  return { ...facts, isWitnessed: (await witnessedOn(door)) !== null }
}

/** Records somebody's word that a step is done. */
export async function saySetUpStep(door: Database, step: string, accountId: string): Promise<void> {
  await door
    .insertInto('set_up_step')
    .values({ step, said_by: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
