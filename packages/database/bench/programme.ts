import { sql } from 'kysely'
import type { Database } from '../src/connection.ts'

const quarters = 40

/**
 * A programme to go with the ballots: 200 models with their history, ten years of quarterly reports of every commune of today, and the
 * dossiers of every desk in each month that has ballots.
 */
export async function addProgramme(admin: Database): Promise<void> {
  await sql`
    with entered as (
      insert into pilot_model (unit_id)
      select id from administrative_unit where level = 'commune' and valid_from <= '2023-12-01' order by md5(code) limit 200
      returning id, unit_id
    )
    insert into pilot_model_version (model_id, unit_id, version, level, state, decision_number, decided_on, act)
    select id, unit_id, version, 'district', (array['registered', 'piloting', 'proposed', 'recognised'])[version],
      case when version = 4 then id || '/QĐ' end, case when version = 4 then date '2023-12-01' + (id % 800) end, 'changed'
    from entered, generate_series(1, 4) as version`.execute(admin)
  await sql`
    insert into quarter_report_version (unit_id, quarter, version, state, act, officials, officials_pledged, officials_joined,
      officials_repledged, dossiers_received, dossiers_on_time, dossiers_late, letters_thanks, letters_apology,
      letters_congratulation, letters_condolence, home_visits, hotline_calls, hotline_resolved, hotline_forwarded, hotline_open,
      dialogues, staff_praised, staff_disciplined, reported_satisfied_tenths, reported_base)
    select unit.id, (date '2026-10-01' - make_interval(months => 3 * age))::date, version,
      (array['draft', 'submitted', 'approved'])[version], (array['saved', 'submitted', 'approved'])[version],
      40, 40 - (unit.id % 7 = 0)::integer, 2, 2, 1200, 1190, age % 4, 3, 2, 30, 10, 12, 20, 15, 3, 2, 1, 2, 0, 950, 100
    from administrative_unit as unit, generate_series(0, ${quarters - 1}) as age, generate_series(1, 3) as version
    where unit.level = 'commune' and unit.valid_to is null`.execute(admin)
  await sql`
    insert into dossier_count (desk_id, unit_id, month, received, returned, on_time, late)
    select desk_id, unit_id, month::date, 600 + desk_id % 100, 590, 580, 10
    from desk_assignment join desk on desk.id = desk_id,
      generate_series(date '2023-11-01', date '2026-10-01', interval '1 month') as month
    where valid_from < month + interval '1 month' and (valid_to is null or valid_to > month)
      and opened_on < month + interval '1 month' and (closed_on is null or closed_on > month)`.execute(admin)
}
