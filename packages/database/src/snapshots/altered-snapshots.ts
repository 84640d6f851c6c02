import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Published versions whose figures are not what was published: a document that does not match its hash, counts beside it that differ from
 * those in it, figures added or removed since the hash of the whole was taken (see `publish-period.ts` of the worker), or frozen months,
 * from which longer periods are made, that differ from what was published for those months.
 */
export async function alteredSnapshots(
  database: Database,
): Promise<readonly { readonly periodCode: string; readonly version: number }[]> {
  const { rows } = await sql<{ periodCode: string; version: number }>`
    with unlike_hash as (
      select period_code, version from period_freeze left join lateral (
        select string_agg(sha256 || chr(10), '' order by unit_id) as hashes,
          bool_or(case
            when encode(sha256(convert_to(document, 'UTF8')), 'hex') <> sha256 then true
            else (document::jsonb -> 'satisfied', document::jsonb -> 'base') is distinct from (to_jsonb(satisfied), to_jsonb(base))
          end) as differs
        from period_snapshot as figure
        where figure.period_code = period_freeze.period_code and figure.version = period_freeze.version
      ) as figures on true
      where coalesce(differs, false) or encode(sha256(convert_to(coalesce(hashes, ''), 'UTF8')), 'hex') <> period_freeze.sha256
    ), frozen as (
      select unit_id, to_char(month, 'YYYY-MM') as period_code, version, sum(counters[4] + counters[5]) as satisfied,
        sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]) as base
      from frozen_month group by 1, 2, 3
    ), with_province as (
      select * from frozen
      union all
      select province.id, period_code, version, sum(satisfied), sum(base)
      from frozen cross join administrative_unit as province where level = 'province' group by 1, 2, 3
    )
    select period_code as "periodCode", version from unlike_hash
    union
    select period_code, version from with_province join period_snapshot as figure using (unit_id, period_code, version)
    where (with_province.satisfied, with_province.base) is distinct from (figure.satisfied, figure.base)
    order by 1, 2`.execute(database)
  return rows
}
