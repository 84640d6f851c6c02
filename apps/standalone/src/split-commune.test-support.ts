import type { TestDatabase } from '@long-dan/testing'

const codes = ['TWYNTWX', 'TWYNTWY'] as const

/**
 * Opens two more desks in a commune of many ballots and moves four ballots of each month to either: too few to be shown by themselves, so
 * that the commune's official sees its desks only together. Returns the commune.
 */
export async function splitCommune(database: Pick<TestDatabase, 'query'>, months: readonly string[]) {
  const [found] = await database.query<{ readonly deskId: number; readonly unitId: number }>(`
    select ballot.desk_id as "deskId", assignment.unit_id as "unitId"
    from ballot join desk_assignment as assignment on assignment.desk_id = ballot.desk_id and assignment.valid_to is null
    join administrative_unit as unit on unit.id = assignment.unit_id and unit.valid_to is null
    where date_trunc('month', service_date) = '${months[0]}' and ballot.desk_id % 3 > 0
      and not exists (select from review_case where review_case.unit_id = unit.id)
    group by 1, 2 order by count(*) filter (where get_byte(answers, 0) & 7 < 4) desc, 1 limit 1`)
  if (!found) throw new Error('No commune has a desk with ballots')
  const { deskId, unitId } = found
  for (const [at, code] of codes.entries()) {
    await database.query(`
      insert into desk (id, code, kind, opened_on)
      select max(id) + 1, '${code}', 'one-stop-section', '2026-01-01' from desk`)
    await database.query(`
      insert into desk_assignment (desk_id, unit_id, valid_from)
      select id, ${unitId}, '2026-01-01' from desk where code = '${code}'`)
    // The most and the least satisfied.
    for (const month of months)
      await database.query(`
        update ballot set desk_id = (select id from desk where code = '${code}')
        where desk_id = ${deskId} and id in (
          select id from (
            select id, row_number() over (order by get_byte(answers, 0) & 7, id) as lowest,
              row_number() over (order by get_byte(answers, 0) & 7 desc, id) as highest
            from ballot where desk_id = ${deskId} and date_trunc('month', service_date) = '${month}' and form = 1
          ) as ordered where lowest <= ${2 - at} or highest <= ${2 + at})`)
  }
  return unitId
}
