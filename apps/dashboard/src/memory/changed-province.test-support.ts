import { applyExclusions, rebuildTallies } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import {
  aBallot,
  aDesk,
  aWitness,
  publishQuarters,
  putBallots,
  type TestDatabase,
  type TestDesk,
} from '@long-dan/testing'

/** Something that another process does to the database while a dashboard runs. */
interface Change {
  readonly what: string
  readonly carryOut: () => Promise<unknown>
}

/** Accounts of an area, the province and a commune, who sign what is written. */
export type Authors = readonly [area: string, province: string, commune: string]

/** A small province in which everything that the dashboard remembers has been written once. */
export async function aRememberedProvince(database: TestDatabase, [reviewer, author, measured]: Authors) {
  const { query } = database
  const worker = database.as('worker')
  await query(`select ensure_ballot_partitions('2025-01-01', '2027-01-01')`)
  const desks = await Promise.all(['14797', '14758', '15991', '16000', '15865'].map((code) => aDesk(database, code)))
  const [one, two, three, four] = desks as [TestDesk, TestDesk, TestDesk, TestDesk]
  await query(`
    insert into desk (id, code, kind, opened_on) values (99001, 'WXY3467', 'one-stop-section', '2026-01-01');
    insert into desk_assignment (desk_id, unit_id, valid_from) values (99001, ${two.unitId}, '2026-01-01')`)
  const second = { ...two, id: 99001, code: 'WXY3467' }
  // Former communes of the first, merged into it whole.
  const former = await query<TestDesk>(`
    select distinct on (unit.id) desk_id as id, '' as code, unit.id as "unitId", unit.slug as "unitSlug"
    from administrative_succession join administrative_unit as unit on unit.id = predecessor_id
    join desk_assignment as assignment on assignment.unit_id = unit.id
    where successor_id = ${one.unitId} and extent = 'whole' and unit.valid_from < '2025-03-01' and unit.valid_to > '2025-03-31'
    order by unit.id, desk_id limit 3`)

  const cast = (desk: Pick<TestDesk, 'id'>, serviceDate: string, count: number, bad: number) =>
    putBallots(
      database,
      Array.from({ length: count }, (_, at) => {
        const answer = at < bad ? 2 : 5
        const answers = { overall: answer, listen: answer, explain: at % 9 === 0 ? 1 : 4, trust: 5, thank: 4 } as const
        return aBallot(desk, { serviceDate, entryMode: 1 + (at % 2), answers })
      }),
    )
  const dossiers = ({ id, unitId }: TestDesk, month: string, received: number) =>
    query(`insert into dossier_count (desk_id, unit_id, month, received, on_time, late)
      values (${id}, ${unitId}, '${month}-01', ${received}, ${received - 3}, 3)`)
  const call = ({ id, unitId }: TestDesk, month: string, satisfied: number, not: number) =>
    query(`
      insert into callback_lot (desk_id, unit_id, month, outcome, dossiers, repeated, repeated_alike)
      values (${id}, ${unitId}, '${month}-01', 'settled', 400, ${not}, 1);
      insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked)
      values (${id}, ${unitId}, '${month}-01', 'settled', ${satisfied}, 0, ${not}, 0)`)
  const report = ({ unitId }: TestDesk, version: number, apologies: number, late: number) =>
    query(`insert into quarter_report_version (unit_id, quarter, version, state, act, letters_apology, dossiers_late, dossiers_received,
        officials, officials_pledged, recorded_by)
      values (${unitId}, '2026-07-01', ${version}, 'submitted', 'submitted', ${apologies}, ${late}, 300, 20, 19, '${author}')`)
  const remark = ({ id, unitId }: TestDesk, count: number) =>
    query(`insert into remark (id, desk_id, unit_id, service_month, text, route, tags)
      select gen_random_uuid(), ${id}, ${unitId}, '2026-08-01', 'Chờ lâu quá ' || n, 'desk', '{waiting}' from generate_series(1, ${count}) as n`)
  const model = ({ unitId }: TestDesk, version: number, state: string) =>
    query(`insert into pilot_model_version (model_id, unit_id, version, level, state, decided_on, started_on, act, recorded_by)
      values ((select id from pilot_model), ${unitId}, ${version}, 'commune', '${state}', '2026-05-05', '2026-02-01', 'changed', '${author}')`)
  const improvement = (version: number, state: string, what: string) =>
    query(`insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, recorded_on, account_id)
      select id, unit_id, ${version}, '${state}', '${what}', 'Bà Hoa', '2026-10-01', '2026-09-${10 + version}', '${author}' from improvement`)
  const enact = (validFrom: string, threshold: number, version: number) =>
    query(`insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over)
      values ('${validFrom}', ${version}, '${version % 2 ? 'enacted' : 'undone'}', ${threshold}, 20, 2, true, 'none')`)
  const decide = (decision: string, columns = '', values = '') =>
    query(`
      insert into review_event (case_id, unit_id, act, decision, reason, account_id, role ${columns})
      select id, unit_id, 'proposed', '${decision}', 'x', '${reviewer}', 'district-official' ${values} from review_case where period_code = '2026-08';
      insert into review_event (case_id, unit_id, act, proposal_id, decision, reason, account_id, role ${columns})
      select case_id, review_case.unit_id, 'confirmed', max(review_event.id), '${decision}', 'x', '${author}', 'province-official' ${values}
      from review_event join review_case on review_case.id = case_id where act = 'proposed' and period_code = '2026-08' group by 1, 2`)
  const open = ({ id, unitId }: TestDesk, month: string, kind: string) =>
    query(`with added as (
        insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
        values (${id}, ${unitId}, '${month}', '${month}-01', '${month}-01'::date + interval '1 month', '${kind}', '2026-10-07') returning id, unit_id)
      insert into review_event (case_id, unit_id, act) select id, unit_id, 'opened' from added`)
  const recount = () => applyExclusions(worker, officialQuestionnaires)

  // The third is lower than all others together, the second only than the first, which is in its area.
  const dissatisfied = [1, 9, 26, 14, 12]
  for (const [at, desk] of [...desks, second].entries()) {
    for (const month of ['02', '05', '07', '08', '09', '10'])
      await cast(desk, `2026-${month}-06`, 44 + 6 * at, dissatisfied[at] ?? 9)
    await dossiers(desk, '2026-08', 200 + at)
    await call(desk, '2026-08', 15 + at, 5)
    if (desk !== second) await report(desk, 1, at, 4)
  }
  for (const [at, desk] of former.entries()) await cast(desk, '2025-03-06', 30 + at, 2)
  await cast(one, '2026-08-20', 15, 15)
  await remark(three, 9)
  await query(`insert into pilot_model (unit_id) values (${three.unitId});
    insert into improvement (unit_id, item, created_on, created_by) values (${three.unitId}, 'listen', '2026-05-02', '${author}');
    insert into survey_round (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
    values (${one.unitId}, '{${one.unitId}}', 'Đợt một', '2026-08-01', '2026-11-01', 5, '{desk}', '${author}');
    insert into round_day (unit_id, month, counted_on, received) values (${one.unitId}, '2026-08-01', '2026-08-09', 20)`)
  await model(three, 1, 'recognised')
  await improvement(1, 'doing', 'Thêm một quầy')
  await open(one, '2026-08', 'entry')
  await aWitness(database, '2026-10-01')
  await publishQuarters(database, ['2026-Q1', '2026-Q2', '2026-Q3'])
  const [round] = await query<{ id: string }>('select id from survey_round')

  const changes: readonly Change[] = [
    { what: 'an opening of the running month', carryOut: () => cast(one, '2026-11-05', 12, 9) },
    { what: 'ballots of a month that is over', carryOut: () => cast(two, '2026-08-07', 33, 30) },
    { what: 'ballots of a desk that had none', carryOut: () => cast(second, '2026-06-03', 25, 11) },
    { what: 'ballots of the time before a reform', carryOut: () => cast(former[0] ?? one, '2025-04-03', 27, 9) },
    {
      what: 'a review that is taken up',
      carryOut: () =>
        query(`
        insert into review_event (case_id, unit_id, act, account_id, role)
        select id, unit_id, 'assigned', '${reviewer}', 'district-official' from review_case where period_code = '2026-08'`),
    },
    {
      what: 'an exclusion',
      carryOut: async () => {
        await decide('exclude', ', first_day, last_day, entry_modes', `, '2026-08-20', '2026-08-20', '{1,2}'`)
        await recount()
      },
    },
    {
      what: 'an exclusion that is lifted',
      carryOut: async () => {
        await query(`insert into review_event (case_id, unit_id, act, text, account_id, role)
          select id, unit_id, 'appealed', 'x', '${measured}', 'commune-official' from review_case where period_code = '2026-08'`)
        await decide('lift')
        await recount()
      },
    },
    { what: 'a new signal', carryOut: () => open(three, '2026-09', 'answers') },
    { what: 'a correction of a published quarter', carryOut: () => publishQuarters(database, ['2026-Q3'], ['16000']) },
    { what: 'dossiers that were corrected', carryOut: () => dossiers(two, '2026-08', 777) },
    { what: 'calls', carryOut: () => call(one, '2026-08', 33, 14) },
    { what: 'a publication after these calls', carryOut: () => publishQuarters(database, ['2026-Q3']) },
    {
      what: 'remarks that may be read now',
      carryOut: async () => {
        await query(`insert into waiting_remark (desk_id, service_month, text, route, unit_id, readable_on, tags)
          select ${three.id}, '2026-09-01', 'Không giải thích ' || n, 'desk', ${three.unitId}, '2026-11-01', '{guidance}'
          from generate_series(1, 7) as n`)
        await query('select move_due_remarks()')
      },
    },
    {
      what: 'a remark that was taken from the desk',
      carryOut: () => query(`update remark set route = 'escalated' where text = 'Không giải thích 7'`),
    },
    {
      what: 'remarks that were deleted',
      carryOut: () => query(`delete from remark where service_month = '2026-08-01'`),
    },
    { what: 'an improvement that is done', carryOut: () => improvement(2, 'done', 'Thêm hai quầy') },
    {
      what: 'a model that was withdrawn',
      carryOut: () =>
        query(`
        insert into pilot_model_version (model_id, unit_id, version, level, state, decided_on, withdrawn_on, act, recorded_by)
        values ((select id from pilot_model), ${three.unitId}, 2, 'commune', 'withdrawn', '2026-05-05', '2026-11-02', 'changed', '${author}')`),
    },
    { what: 'a quarterly report', carryOut: () => report(one, 2, 0, 77) },
    { what: 'a new target', carryOut: () => enact('2026-09-01', 97, 1) },
    {
      what: 'a night of a survey round',
      carryOut: () =>
        query(`
        insert into round_day (unit_id, month, counted_on, received) values (${one.unitId}, '2026-08-01', '2026-08-19', 55)`),
    },
    { what: 'a witness of the book', carryOut: () => aWitness(database, '2026-11-22') },
    {
      what: 'a desk that was closed',
      carryOut: () =>
        query(`
        update desk set closed_on = '2026-11-10' where id = ${second.id};
        update desk_assignment set valid_to = '2026-11-10' where desk_id = ${second.id}`),
    },
    {
      what: 'a desk opened by mistake that is gone again',
      carryOut: () =>
        query(`
        delete from desk_assignment where desk_id = (select max(id) from desk where id not in (select desk_id from ballot))`),
    },
    {
      what: 'a desk that moved to another commune',
      carryOut: () =>
        query(`
        update desk_assignment set valid_to = '2026-11-12' where desk_id = ${four.id} and valid_to is null;
        insert into desk_assignment (desk_id, unit_id, valid_from) values (${four.id}, ${three.unitId}, '2026-11-12')`),
    },
    {
      what: 'a unit with a new name',
      carryOut: () => query(`update administrative_unit set name = 'Hạc Vàng' where id = ${one.unitId}`),
    },
    {
      what: 'a commune in another area',
      carryOut: () =>
        query(`
        update area_member set area_id = (select area_id from area_member where commune_id = ${one.unitId} and valid_to is null)
        where commune_id = ${three.unitId} and valid_to is null`),
    },
    {
      what: 'a former commune that was divided after all',
      carryOut: () =>
        query(`
        update administrative_succession set extent = 'part', change = 'divide' where predecessor_id = ${former[1]?.unitId ?? 0} and successor_id = ${one.unitId}`),
    },
    {
      what: 'a rebuilding of the tallies without some ballots',
      carryOut: async () => {
        await query(`delete from ballot where desk_id = ${one.id} and service_date = '2026-08-20'`)
        await rebuildTallies(worker, officialQuestionnaires)
      },
    },
  ]
  return { desks, second, former, round: round?.id ?? '', changes }
}
