import type { TestDatabase, TestDesk } from '@long-dan/testing'

/** Rows for every recorded table that a new installation leaves empty, written like the product, with triggers. */
export async function fillTables(
  { query }: Pick<TestDatabase, 'query'>,
  [desk]: readonly [TestDesk, TestDesk],
  day: string,
) {
  const month = `date_trunc('month', '${day}'::date)::date`
  await query(`
    insert into account (id, username, name, email, role, unit_id) select 'a' || n, 'person-' || n, 'Người ' || n, n || '@accounts.invalid',
      case n when 1 then 'district-official' when 2 then 'province-official' else 'administrator' end, ${desk.unitId}
      from generate_series(1, 4) as n;
    insert into account_grant (account_id, role, unit_id, granted_by) select id, role, unit_id, 'a4' from account where id <> 'a4';
    insert into account_passkey (id, account_id, name, public_key, counter, transports) values (repeat('k', 20), 'a1', 'máy', '\\x01', 0, '');
    insert into account_passkey_removal (passkey_id) values (repeat('k', 20));
    insert into decision_signature values ('review_event', '[0]', 'a1', repeat('k', 20), substr(sha256(''), 1, 16),
      sha256('') || sha256(''), '{}', 'x');
    insert into unit_change (kind, effective_on, resolution, changes) values ('reform', '${day}', '1/NQ', '{}');
    insert into desk_hours values (${desk.id}, 1, 5, '07:30', '11:30');
    insert into desk_question values (${desk.id}, 'field');
    insert into dossier_count (desk_id, unit_id, month, received, account_id) values (${desk.id}, ${desk.unitId}, ${month}, 900, 'a1');
    insert into book_witness (vkey, title) values ('mttq.example/giam-sat+23f5cf0d+BP0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY', 'MTTQ');
    insert into ballot_archive values ('2019-01-01', 0, repeat('0', 64), '${day}');
    insert into refused_envelope values ('2019-01-01', 'not-openable', 1);
    insert into box_given_up (boxed_on, envelopes) values ('2019-01-01', 12);
    insert into remark (id, desk_id, service_month, text, unit_id, route)
      values (gen_random_uuid(), ${desk.id}, ${month}, 'Cán bộ tận tình', ${desk.unitId}, 'desk');
    insert into waiting_remark (desk_id, service_month, text) values (${desk.id}, ${month}, 'Chờ lâu');
    insert into remark_answer (unit_id, period_code, said, done, published_on, published_by) values (${desk.unitId}, '2026-09', 'a', 'b', '${day}', 'a1');
    insert into remark_change (remark_id, act, account_id, status_before, status_after, tags_before, tags_after, route_before, route_after)
      select id, gen_random_uuid(), 'a1', 'new', 'read', '{}', '{}', 'desk', 'desk' from remark limit 1;
    insert into improvement (unit_id, item, created_by) values (${desk.unitId}, 'overall', 'a1');
    insert into survey_round (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
      select ${desk.unitId}, '{${desk.unitId}}', 'a', first, first, 5, '{desk}', 'a1'
      from unnest(array[${month}, date_trunc('month', service_today() + 40)::date]) as first;
    insert into survey_round_withdrawal (round_id, withdrawn_by) select id, 'a1' from survey_round where first_month > service_today();
    insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, account_id)
      select id, unit_id, 1, 'doing', 'a', 'b', '${day}', 'a1' from improvement;
    insert into pilot_model (unit_id) values (${desk.unitId});
    insert into pilot_model_version (model_id, unit_id, version, level, state, act) select id, unit_id, 1, 'commune', 'piloting', 'entered' from pilot_model;
    insert into quarter_report_version (unit_id, quarter, version, state, act, letters_thanks) values (${desk.unitId}, '2026-07-01', 1, 'draft', 'saved', 8);
    insert into rollout_plan (unit_id, created_by) values (${desk.unitId}, 'a1');
    insert into rollout_plan_version (plan_id, unit_id, version, kind, name, commune_ids, target, due_on, recorded_by)
      select id, unit_id, 1, 'wave', 'a', '{${desk.unitId}}', 1, '${day}', 'a1' from rollout_plan;
    insert into programme_document (unit_id, kind, number, issued_on, signer, subject, recorded_by)
      values (${desk.unitId}, 'decision', '1', '${day}', 'a', 'b', 'a1');
    insert into programme_document_withdrawal (document_id, unit_id, reason, recorded_by) select id, unit_id, 'a', 'a1' from programme_document;
    insert into duty_notice (unit_id, version, is_public, since, recorded_by) values (${desk.unitId}, 1, true, '${day}', 'a1');
    insert into voice_recording (language, words, type, sound, account_id)
      values ('vi', repeat('a', 64), 'audio/mp4', decode('0000001c66747970' || repeat('00', 60), 'hex'), 'a1');
    insert into voice_publication (language, version, recording_ids, account_id) select 'vi', 1, array[id], 'a2' from voice_recording;
    insert into published_index (unit_id, measure, factor, year, hundredths, source, recorded_by) values (${desk.unitId}, 'sipas', 'whole', 2025, 8266, 'a', 'a1');
    insert into letter_draft (unit_id, kind, month, first_serial, letters, made_by) values (${desk.unitId}, 'apology', ${month}, 1, 3, 'a1');
    insert into letter_sent (draft_id, unit_id, version, sent, recorded_by) select id, unit_id, 1, 2, 'a1' from letter_draft;
    insert into signal (desk_id, month, kind, unit_id, observed, expected, false_alarm, q_value, above_bar, evidence, rules_version, computed_on)
      values (${desk.id}, ${month}, 'burst', ${desk.unitId}, 3.25, 1, 0.001, 0.01, true, '{"days": null, "of": [1, 2]}', '1', '${day}');
    insert into signal_month values (${month}, '${day}', true, '1', 2, 30);
    insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked)
      values (${desk.id}, ${desk.unitId}, ${month}, 'settled', 5, 1, 2, 0);
    insert into callback_lot (desk_id, unit_id, month, outcome, dossiers, fields) values
      (${desk.id}, ${desk.unitId}, ${month}, 'settled', 60, '{"land": {"dossiers": 20, "satisfied": 1, "dissatisfied": 2}}');
    insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
      values (${desk.id}, ${desk.unitId}, '2019-01', '2019-01-01', '2019-02-01', 'crowding', '${day}');
    insert into review_case_signal select id, unit_id, 'burst', 3, 1, 0.01, '{}', '1', '${day}' from review_case;
    insert into review_event (case_id, unit_id, act) select id, unit_id, 'opened' from review_case where period_code = '2019-01';
    insert into exclusion_state values (${desk.id}, '{1}', true);
    insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, sha256)
      values ('2019', 1, '2019-01-01', '2020-01-01', '2020-01-06', encode(sha256(''), 'hex'));
    insert into frozen_month values (${desk.unitId}, '2019-01-01', 1, 1, 1, '{0,0,0,0,12,0,0}');
    insert into frozen_excluded_month values (${desk.unitId}, '2019-01-01', 1, 3, 10);
    insert into publication_hold values (${desk.unitId}, '2019', '${day}', 20, 10);
    insert into access_record (account_id, action, subject) values ('a1', 'signed-in', 'x'), ('a2', 'exported', '2026-09');
    insert into slip_batch (desk_id, slips, valid_until, issued_by) values (${desk.id}, 50, '${day}', 'a1');
    insert into invitation_batch (desk_id, done_on, finished, refused, issued, valid_until, request, issued_by)
      values (${desk.id}, '${day}', 20, 5, 25, '${day}', decode(repeat('00', 32), 'hex'), 'a1');
    insert into paper_batch (code, desk_id, questionnaire_version, language, questions, sheets, rows_of_sheet, key, issued_by)
      values ('A7K4QX', ${desk.id}, 1, 'vi', '{}', 5, 20, decode(repeat('00', 32), 'hex'), 'a1');
    insert into paper_closing values ('A7K4QX', 'a2', '${day}', 40, 1, 0, 0, 6, 0, 2, 0, 0, 30);
    insert into paper_boxed values (${desk.id}, '${day}', 40);
    insert into intake_counter values (${desk.id}, '${day}'::date - 30, 1, 'burst', 7);
    insert into slip_month values (${desk.id}, '2019-01-01', 12)`)
}

/** What somebody who owns the database and has switched off every trigger may do to each recorded table. */
export const tampering: Readonly<Record<string, string>> = {
  installation: 'update installation set demo_data = not coalesce(demo_data, false)',
  administrative_unit:
    "update administrative_unit set name = 'Nơi khác' where id = (select max(id) from administrative_unit)",
  administrative_succession: "update administrative_succession set extent = 'part' where extent = 'whole'",
  area_member: 'delete from area_member where commune_id = (select min(commune_id) from area_member)',
  reported_figure: 'update reported_figure set value = 100',
  unit_change: 'update unit_change set changes = \'{"a": 1}\'',
  account: "update account set role = 'province-official' where id = 'a1'",
  account_grant: "update account_grant set granted_by = 'a1'",
  account_confirmation: "update account_confirmation set confirmed_by = 'a2'",
  account_passkey: "update account_passkey set public_key = '\\x02'",
  account_passkey_removal: 'delete from account_passkey_removal',
  passkey_confirmation: "update passkey_confirmation set confirmed_by = 'a4'",
  key_chain_restart: "insert into key_chain_restart (statement) values (repeat('a', 20))",
  decision_signature: "update decision_signature set signature = 'y'",
  desk: "update desk set code = 'AAAAAAA' where id = (select desk_id from ballot limit 1)",
  desk_assignment:
    'update desk_assignment set unit_id = (select min(unit_id) from desk_assignment) where desk_id = (select desk_id from ballot order by desk_id desc limit 1)',
  desk_hours: "update desk_hours set closes = '18:00'",
  desk_key: "update desk_key set made_on = '2020-01-01'",
  desk_question: 'delete from desk_question',
  dossier_count: 'update dossier_count set received = 9000',
  questionnaire_version: `update questionnaire_version set wording = wording || '{"stem": "khác"}'`,
  assessment_rule: 'update assessment_rule set threshold_percent = 70',
  book_witness: "update book_witness set title = 'Thanh tra'",
  ballot_archive: "update ballot_archive set sha256 = repeat('1', 64)",
  counted_month: 'update counted_month set closes_on = closes_on + 1',
  refused_envelope: 'delete from refused_envelope',
  box_given_up: 'delete from box_given_up',
  emptied_box: 'update emptied_box set opened = opened + 1',
  waiting_remark: "update waiting_remark set text = 'Rất tốt'",
  remark: "update remark set text = 'Rất tốt'",
  remark_change: "update remark_change set account_id = 'a2'",
  remark_answer: "update remark_answer set done = 'không'",
  survey_round: 'update survey_round set half_width = 20',
  survey_round_withdrawal: 'delete from survey_round_withdrawal',
  improvement: "update improvement set item = 'thank'",
  improvement_version: "update improvement_version set recorded_on = '2026-01-02', state = 'done'",
  period_freeze: "update period_freeze set frozen_on = '2019-06-01'",
  period_snapshot: `insert into period_snapshot values ((select unit_id from desk_assignment limit 1), '2019', 1, 10, 10, '{}', repeat('0', 64))`,
  frozen_month: "update frozen_month set counters = '{0,0,0,0,13,0,0}'",
  frozen_excluded_month: 'delete from frozen_excluded_month',
  publication_hold: 'delete from publication_hold',
  publication_event: "update publication_event set reason = 'b'",
  pilot_model: 'delete from pilot_model',
  pilot_model_version: "update pilot_model_version set state = 'recognised', decided_on = '2026-01-01'",
  quarter_report_version: 'update quarter_report_version set letters_thanks = 0',
  rollout_plan: 'delete from rollout_plan',
  rollout_plan_version: "update rollout_plan_version set due_on = '2030-01-01'",
  programme_document: "update programme_document set signer = 'b'",
  programme_document_withdrawal: 'delete from programme_document_withdrawal',
  duty_notice: 'update duty_notice set is_public = false, since = null',
  voice_recording: "update voice_recording set words = repeat('b', 64)",
  voice_publication: "update voice_publication set recording_ids = '{}'",
  published_index: 'update published_index set hundredths = 9999',
  letter_draft: 'update letter_draft set letters = 200',
  letter_sent: 'update letter_sent set sent = 3',
  signal: 'update signal set above_bar = false',
  signal_month: 'delete from signal_month',
  callback_count: 'update callback_count set satisfied_asked = 15, dissatisfied_asked = 0',
  callback_lot: `update callback_lot set fields = '{"land": {"dossiers": 5, "satisfied": 1, "dissatisfied": 2}}'`,
  review_case: "update review_case set opened_on = '2020-01-01'",
  review_case_signal: 'update review_case_signal set observed = 1',
  review_event:
    "insert into review_event (case_id, unit_id, act, text, account_id, role) select id, unit_id, 'commented', 'x', 'a1', 'district-official' from review_case",
  ballot_exclusion: `insert into ballot_exclusion select review_event.id, review_event.unit_id, desk_id, '2019-01-01', '2019-01-02', '{1}'
    from review_event join review_case on review_case.id = case_id`,
  exclusion_state: 'delete from exclusion_state',
  access_record: 'delete from access_record where id = (select min(id) from access_record)',
  slip_batch: 'update slip_batch set slips = 5',
  invitation_batch: 'update invitation_batch set issued = 5',
  paper_batch: 'update paper_batch set rows_of_sheet = 40',
  paper_closing: 'update paper_closing set one_hand = 5',
  paper_boxed: 'update paper_boxed set boxed = 400',
  intake_counter: 'update intake_counter set count = 1',
  slip_month: "update slip_month set opened = 2 where month = '2019-01-01'",
}
