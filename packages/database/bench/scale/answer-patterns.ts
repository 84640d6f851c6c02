import { sql } from 'kysely'
import type { Database } from '../../src/connection.ts'

/** Kinds of desk, from the most liked (0) to one below 90 % (11). */
export const deskKinds = 12
/** Different visitors of each kind; a power of two, so that a ballot picks one by the bits of its hash. */
export const visitorsOfKind = 4096

/**
 * Writes the answers of honest visitors into `scale.pattern`, once for a database of a bench. A visitor's mood moves all answers
 * together, some criteria come harder than others, and some do not apply, as in the demonstration data.
 */
export async function makeAnswerPatterns(database: Database): Promise<void> {
  await sql`create schema if not exists scale`.execute(database)
  await sql`drop table if exists scale.pattern`.execute(database)
  // Even numbers below 2^-52 never come out, so the logarithm is safe.
  await sql`
    create or replace function scale.draw(place bigint, purpose bigint) returns float8 language sql immutable parallel safe
    return ((hashint8extended(place, purpose) & 4503599627370495)::float8 + 0.5) / 4503599627370496`.execute(database)
  await sql`
    create or replace function scale.bell(place bigint, purpose bigint) returns float8 language sql immutable parallel safe
    return sqrt(-2 * ln(scale.draw(place, purpose))) * cos(2 * pi() * scale.draw(place, purpose + 1000))`.execute(
    database,
  )
  await sql`
    create unlogged table scale.pattern as
    select kind, number, substr(reverse(digits::bytea), 1, 5) as answers, substr(reverse((digits & 7)::bytea), 1, 5) as overall from (
    select kind, number, sum(case
        when item > 0 and patience < 0.08 then 0
        when item in (4, 8, 12) and chance < (case item when 4 then 0.52 when 8 then 0.27 else 0.38 end) then 6
        when item > 0 and chance > 0.97 then 0
        when item > 0 and chance > 0.95 then 6
        when felt > 1.15 then 5 when felt > 0 then 4 when felt > -0.75 then 3 when felt > -1.35 then 2 else 1
      end::bigint << (3 * item))::bigint as digits
    from (
      select kind, number, item::integer - 1 as item, scale.draw(place, 9) as patience, scale.draw(place, 100 + item) as chance,
        2.1 - 0.07 * kind + effect + 0.75 * scale.bell(place, 1) + 0.66 * scale.bell(place, 200 + item) as felt
      from (
        select kind, number, kind * ${visitorsOfKind}::bigint + number as place
        from generate_series(0, ${deskKinds - 1}) as kind, generate_series(0, ${visitorsOfKind - 1}) as number
      ) as visitor,
        unnest(array[0, 0.12, 0, 0.08, -0.22, 0.05, 0.15, -0.05, -0.3, 0.18, 0.12, 0.02, -0.12]) with ordinality as item (effect, item)
    ) as asked group by kind, number) as visitor`.execute(database)
  await sql`analyze scale.pattern`.execute(database)
}
