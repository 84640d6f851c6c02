import { sql } from 'kysely'
import type { Database } from '../../src/connection.ts'

/** Desks made for a bench have ids from here on, clear of real ones. */
const firstScaleDeskId = 1_000_000

/**
 * Adds desks to the communes in force on `day`, in turn, until `wanted` desks are open there; returns how many were added. For databases of
 * a bench only.
 */
export async function topUpDesks(database: Database, day: string, wanted: number): Promise<number> {
  const { rows } = await sql<{ added: number }>`
    with open as (
      select count(*)::integer as desks from desk_assignment
      where valid_from <= ${day} and (valid_to is null or valid_to > ${day})
    ), commune as (
      select id, valid_from, valid_to, row_number() over (order by id) - 1 as place, count(*) over () as communes
      from administrative_unit
      where level = 'commune' and valid_from <= ${day} and (valid_to is null or valid_to > ${day})
    ), wanted_desk as (
      select ${firstScaleDeskId}::integer + (select count(*) from desk where id >= ${firstScaleDeskId}::integer)::integer + number as desk_id,
        commune.id as unit_id, commune.valid_from, commune.valid_to
      from open, generate_series(0, ${wanted}::integer - open.desks - 1) as number
      join commune on commune.place = number % commune.communes
    ), made as (
      insert into desk (id, code, kind, opened_on, closed_on)
      -- The id spread over seven digits of base 25, one to one because the factor shares no divisor with 25.
      select desk_id, (
          select string_agg(substr('34679ACDEFGHJKMNPQRTUVWXY', 1 + (desk_id * 48271::bigint / power(25, digit)::bigint % 25)::integer, 1), '')
          from generate_series(0, 6) as digit
        ), 'one-stop-section', valid_from, valid_to
      from wanted_desk returning id
    ), assigned as (
      insert into desk_assignment (desk_id, unit_id, valid_from, valid_to)
      select desk_id, unit_id, valid_from, valid_to from wanted_desk returning desk_id
    )
    select count(*)::integer as added from assigned`.execute(database)
  return rows[0]?.added ?? 0
}
