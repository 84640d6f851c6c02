import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { TallyCells } from '../tallies/cells.ts'
import { ballotIsExcluded, type PlaceOfBallot } from '../tallies/exclusions.ts'
import { overallDigit } from '../tallies/overall-digit.ts'
import type { UnitOfDesk } from './audit-reference.ts'
import type { BallotRow } from './ballot-row.ts'

/**
 * Recounts ballots while they are being read anyway, and tells how many cells of the tally tables, and of what was excluded beside them, do
 * not follow from them. Months whose ballots were archived are only compared between the tables.
 */
export function createTallyRecount(
  database: Database,
  unitOf: UnitOfDesk,
  isExcluded: (ballot: PlaceOfBallot) => boolean,
  questionnaires: Questionnaires,
) {
  const [counted, excluded] = [new Map<number, TallyCells>(), new Map<number, TallyCells>()]
  return {
    add(row: BallotRow): void {
      const unitId = unitOf(row.deskId, row.serviceDate)?.unitId
      if (unitId === undefined) return
      const months = isExcluded(row) ? excluded : counted
      const cells = months.get(unitId) ?? new TallyCells(questionnaires)
      months.set(unitId, cells)
      cells.add({
        ...row,
        questionnaireVersion: row.versionNumber,
        // One cell per month: days are compared where adding them up is cheap.
        serviceDate: `${row.serviceDate.slice(0, 7)}-01`,
      })
    },
    differences: async () =>
      (await differingDays(database)) +
      (await differingMonths(database, 'tally_month', counted)) +
      (await differingMonths(database, 'tally_excluded_month', excluded)) +
      (await differingRollUps(database, questionnaires)),
  }
}

async function differingMonths(
  database: Database,
  table: 'tally_month' | 'tally_excluded_month',
  months: ReadonlyMap<number, TallyCells>,
): Promise<number> {
  const expected = new Map<string, string>()
  for (const [unitId, cells] of months)
    for (const { deskId, serviceDate, questionnaireVersion, entryMode, counters } of cells.sorted())
      expected.set(`${unitId} ${deskId} ${serviceDate} ${questionnaireVersion} ${entryMode}`, counters.join(','))
  const { rows } = await sql<{ key: string; counters: string }>`
    select unit_id || ' ' || desk_id || ' ' || month || ' ' || questionnaire_version || ' ' || entry_mode as key,
      array_to_string(counters, ',') as counters
    from ${sql.table(table)} where month not in (select month from ballot_archive)`.execute(database)
  let differing = 0
  for (const { key, counters } of rows) {
    if (expected.get(key) !== counters) differing++
    expected.delete(key)
  }
  return differing + expected.size
}

async function differingDays(database: Database): Promise<number> {
  const { rows } = await sql<{ differing: number }>`
    with expected as (
      select ballot.desk_id, service_date, questionnaire_version, entry_mode, unit_id,
        array[count(*) filter (where ${overallDigit} = 1), count(*) filter (where ${overallDigit} = 2),
          count(*) filter (where ${overallDigit} = 3), count(*) filter (where ${overallDigit} = 4),
          count(*) filter (where ${overallDigit} = 5), 0, 0]::integer[] as counters
      from ballot join desk_assignment as assignment on assignment.desk_id = ballot.desk_id
        and valid_from <= service_date and (valid_to is null or valid_to > service_date)
      where not ${ballotIsExcluded}
      group by 1, 2, 3, 4, 5
    ), tallied as (
      select * from tally_day where not exists (
        select from ballot_archive where service_date >= month and service_date < month + interval '1 month')
    )
    select count(*)::int as differing from expected full join tallied
      using (desk_id, service_date, questionnaire_version, entry_mode, unit_id)
    where expected.counters is distinct from tallied.counters`.execute(database)
  return rows[0]?.differing ?? 0
}

async function differingRollUps(database: Database, { versions }: Questionnaires): Promise<number> {
  // The tallies of a desk's month leave out the last part of the layout.
  const kept = sql.join(versions.map(({ number, layout }) => sql`(${sql.lit(number)}, ${sql.lit(layout.deskLength)})`))
  const { rows } = await sql<{ differing: number }>`
    with expected_desk as (
      select unit_id, month, desk_id, questionnaire_version,
        sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]) as base,
        sum(counters[4] + counters[5]) as satisfied
      from tally_month group by 1, 2, 3, 4
    ), expected_item as (
      select unit_id, month, desk_id, questionnaire_version, position, sum(counter) as total
      from tally_month join (values ${kept}) as kept (questionnaire_version, length) using (questionnaire_version),
        unnest(counters) with ordinality as entry (counter, position)
      where counter <> 0 and position <= kept.length group by 1, 2, 3, 4, 5
    ), tallied_item as (
      select unit_id, month, desk_id, questionnaire_version, position, counter as total
      from tally_desk_month, unnest(counters) with ordinality as entry (counter, position) where counter <> 0
    ), province as (
      -- The province is at most two steps above its communes.
      select commune.id as unit_id, coalesce(top.id, above.id) as id
      from administrative_unit as commune join administrative_unit as above on above.id = commune.parent_id
      left join administrative_unit as top on top.id = above.parent_id
    ), tallied_month as (
      select province.id as unit_id, month, questionnaire_version, entry_mode, position, sum(counter) as total
      from tally_month join province using (unit_id), unnest(counters) with ordinality as entry (counter, position)
      where counter <> 0 group by 1, 2, 3, 4, 5
    ), tallied_province as (
      select unit_id, month, questionnaire_version, entry_mode, position, counter as total
      from tally_province_month, unnest(counters) with ordinality as entry (counter, position) where counter <> 0
    )
    select (
      (select count(*) from expected_desk full join tally_desk_month as tallied using (unit_id, month, desk_id, questionnaire_version)
        where (expected_desk.base, expected_desk.satisfied) is distinct from (tallied.base, tallied.satisfied))
      + (select count(*) from expected_item full join tallied_item using (unit_id, month, desk_id, questionnaire_version, position)
        where expected_item.total is distinct from tallied_item.total)
      + (select count(*) from tallied_month full join tallied_province using (unit_id, month, questionnaire_version, entry_mode, position)
        where tallied_month.total is distinct from tallied_province.total)
    )::int as differing`.execute(database)
  return rows[0]?.differing ?? 0
}
