import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../src/connection.ts'

/** A commune of today, its number, how many there are, and its only or first desk. */
const communes = sql`(
  select unit.id, row_number() over (order by unit.id) as number, count(*) over () as many,
    (select min(desk_id) from desk_assignment where unit_id = unit.id and valid_to is null) as desk_id
  from administrative_unit as unit where level = 'commune' and valid_to is null)`

const work: Readonly<Record<string, RawBuilder<unknown>>> = {
  /** From the last months, with some words of every theme; a third unread, one in two hundred escalated. */
  remarks: sql`
    insert into remark (id, desk_id, service_month, text, unit_id, route, status, tags)
    select gen_random_uuid(), desk_id, month::date, words[1 + n % 7] || ' (' || n || ')', commune.id,
      case when n % 200 = 0 then 'escalated' else 'desk' end,
      case when n % 200 = 0 or n % 3 = 0 then 'new' when n % 3 = 1 then 'read' else 'acted' end,
      array[(array['waiting', 'attitude', 'guidance', 'papers', 'fees', 'place', 'praise'])[1 + n % 7]]
    from ${communes} as commune, generate_series(date '2025-12-01', date '2026-10-01', interval '1 month') as month,
      -- More where an official looks, so that themes are shown there.
      generate_series(1, case when id in (select unit_id from account) then 60 else 11 end) as turn,
      lateral (select (commune.number * 11 + turn)::integer as n) as numbered,
      (select array['Chờ hơn một giờ', 'Nói trống không', 'Hướng dẫn chưa rõ', 'Thiếu giấy tờ, đi lại ba lần', 'Lệ phí không niêm yết',
        'Thiếu ghế ngồi', 'Cán bộ tận tình'] as words) as said
    where desk_id is not null`,
  improvements: sql`
    insert into improvement (id, unit_id, item, tag, created_on, created_by)
    select md5('improvement ' || number || '/' || turn)::uuid, id, (array['overall', 'listen', 'no_delay', 'guidance'])[turn], 'waiting',
      date '2026-01-10' + 20 * turn, 'province'
    from ${communes} as commune, generate_series(1, 4) as turn`,
  /** Half of them done and ready for comparison, the others late. */
  improvementSteps: sql`
    insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, recorded_on, account_id)
    select id, unit_id, version, case when version = 1 then 'received' when item in ('listen', 'guidance') then 'done' else 'doing' end,
      'Thêm người tiếp buổi sáng', 'Bộ phận Một cửa', created_on + 60, created_on + 30 * version, 'province'
    from improvement, generate_series(1, 2) as version order by id, version`,
  rounds: sql`
    insert into survey_round (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
    select unit_id, commune_ids, 'Đợt ' || number, date '2026-05-01', date '2026-06-01' + make_interval(months => number), 3, '{desk,paper}', 'province'
    from generate_series(1, 3) as number, (
      select id as unit_id, array[id] as commune_ids from ${communes} as commune where number % 8 = 1 or id in (select unit_id from account)
      union all select area_id, array_agg(commune_id) from area_member where valid_to is null group by area_id
      union all select unit.id, (select array_agg(id) from ${communes} as commune) from administrative_unit as unit
        where level = 'province' and valid_to is null) as place`,
  roundDays: sql`
    insert into round_day (unit_id, month, counted_on, received)
    select id, month::date, (month + make_interval(days => day))::date, 5 * day
    from ${communes} as commune, generate_series(date '2026-05-01', date '2026-09-01', interval '1 month') as month, generate_series(1, 25) as day`,
  cases: sql`
    insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
    select desk_id, id, '2026-0' || month, make_date(2026, month, 1), make_date(2026, month + 1, 1), 'how-filled-in', make_date(2026, month + 1, 6)
    from ${communes} as commune, generate_series(7, 8) as month
    where desk_id is not null and (number % 8 = 0 or id in (select unit_id from account))`,
  caseEvents: sql`
    insert into review_event (case_id, unit_id, act, recorded_at)
    select id, unit_id, 'opened', opened_on + time '00:40' from review_case`,
  caseSignals: sql`
    insert into review_case_signal (case_id, unit_id, kind, observed, expected, false_alarm, evidence, rules_version, noted_on)
    select id, unit_id, kind, 40, 12, 0.0004,
      jsonb_build_object('fromMonth', starts_on, 'toMonth', starts_on, 'count', 40, 'base', 70), '2026.1', opened_on
    from review_case, unnest(array['even-spacing', 'late-from-one-network']) as kind`,
  signals: sql`
    insert into signal (desk_id, month, kind, unit_id, observed, expected, false_alarm, q_value, above_bar, evidence, rules_version,
      computed_on, review_case_id)
    select desk_id, starts_on, kind, review_case.unit_id, observed, expected, false_alarm, 0.01, true, evidence, rules_version, noted_on, id
    from review_case join review_case_signal on case_id = id`,
  plans: sql`
    insert into rollout_plan (id, unit_id, created_by)
    select md5('plan ' || id)::uuid, id, 'province' from administrative_unit where level in ('province', 'area') and valid_to is null`,
  planVersions: sql`
    insert into rollout_plan_version (plan_id, unit_id, version, kind, name, commune_ids, target, due_on, recorded_by)
    select rollout_plan.id, unit_id, version, 'yearly', 'Kế hoạch năm', members, cardinality(members), date '2026-10-31' + unit_id % 60, 'province'
    from rollout_plan, generate_series(1, 2) as version, lateral (
      select coalesce((select array_agg(commune_id) from area_member where area_id = unit_id and valid_to is null),
        (select array_agg(id) from ${communes} as commune)) as members) as below`,
  documentFile: sql`
    insert into document_file (digest, bytes, type, added_by)
    select encode(sha256(scan), 'hex'), scan, 'application/pdf', 'province'
    from (select convert_to('%PDF-1.7' || repeat('scan', 50000), 'UTF8') as scan) as scanned`,
  documents: sql`
    insert into programme_document (unit_id, kind, number, issued_on, signer, subject, file_digest, recorded_by)
    select id, (array['decision', 'plan', 'resolution'])[turn], turn || '/QĐ-' || number, date '2026-01-05' + turn, 'Chủ tịch UBND',
      'Về chính quyền thân thiện', digest, 'province'
    from ${communes} as commune, generate_series(1, 3) as turn, document_file`,
  duties: sql`
    insert into duty_notice (unit_id, version, is_public, since, recorded_by)
    select id, 1, number % 2 = 0, case when number % 2 = 0 then date '2026-02-01' end, 'province' from ${communes} as commune where number % 3 > 0`,
  letters: sql`
    insert into letter_draft (unit_id, kind, month, first_serial, letters, made_by)
    select id, kind, make_date(2026, month, 1), 10 * month, 4, 'province'
    from ${communes} as commune, generate_series(4, 9) as month, unnest(array['thanks', 'apology', 'congratulation', 'condolence']) as kind`,
  indices: sql`
    insert into published_index (unit_id, measure, factor, year, hundredths, source, recorded_by)
    select id, 'sipas', factor, year, 8300 + year % 10, 'Công bố của Bộ Nội vụ', 'province'
    from administrative_unit, generate_series(2021, 2025) as year, unnest(array['whole', 'access', 'procedures', 'staff', 'outcome', 'feedback']) as factor
    where level = 'province' and valid_to is null`,
  calls: sql`
    insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked)
    select desk_id, unit_id, month::date, outcome, 8, 1, 1, 1
    from desk_assignment, generate_series(date '2026-01-01', date '2026-09-01', interval '1 month') as month, unnest(array['settled', 'refused']) as outcome
    where valid_to is null and valid_from <= month`,
  callLots: sql`
    insert into callback_lot (desk_id, unit_id, month, outcome, dossiers, after_seal, no_answer)
    select desk_id, unit_id, month, outcome, 200, 0, 2 from callback_count`,
  views: sql`
    insert into saved_view (account_id, name, address)
    select account.id, 'Xem ' || turn, '/rollout?quarter=2026-Q' || turn from account, generate_series(1, 3) as turn`,
  letterChoices: sql`insert into letter_choice (account_id, language) select id, 'vi' from account`,
  webhooks: sql`
    insert into webhook (id, unit_id, address, language, made_by)
    select md5('webhook ' || unit_id)::uuid, unit_id, 'https://gateway.example/' || unit_id, 'vi', 'administrator' from (select distinct unit_id from account) as unit`,
}

/** What officials of all communes did and left undone besides the programme, so that their lists are as long as after a year of service. */
export async function addWork(admin: Database): Promise<void> {
  for (const statement of Object.values(work)) await statement.execute(admin)
}
