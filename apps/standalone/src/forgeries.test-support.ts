import type { aBookInUse } from './book-in-use.test-support.ts'

export type Forgery = readonly [way: string, statements: string, found: string, day?: string]

export const someBallots = (count: number, where = 'true') =>
  `(select id from ballot where ${where} order by id limit ${count})`

type BookInUse = Pick<Awaited<ReturnType<typeof aBookInUse>>, 'desks' | 'dayBefore'>

/** What somebody who owns the database may try, with what an audit must find. */
export function forgeriesAt({ desks, dayBefore }: BookInUse): readonly Forgery[] {
  const firstDay = dayBefore(3)
  const insertion = `insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
    values (gen_random_uuid(), ${desks[0].id}, '${firstDay}', 1, 1, 1, 0, '\\x0500000000');`
  const exchange = (column: string) => `declare one ballot; two ballot; begin
    select * into one from ballot where desk_id = ${desks[0].id} and service_date = '${firstDay}' order by answers, id limit 1;
    select * into two from ballot where desk_id = ${desks[1].id} and service_date = '${firstDay}' order by answers desc, id limit 1;
    delete from ballot where id in (one.id, two.id);
    ${column === 'id' ? 'declare kept uuid := one.id; begin one.id := two.id; two.id := kept; end;' : ''}
    ${column === 'answers' ? 'declare kept bytea := one.answers; begin one.answers := two.answers; two.answers := kept; end;' : ''}
    ${column === 'desk_id' ? 'declare kept integer := one.desk_id; begin one.desk_id := two.desk_id; two.desk_id := kept; end;' : ''}
    insert into ballot select one.*; insert into ballot select two.*; end;`

  return [
    ['delete one ballot', `delete from ballot where id in ${someBallots(1)};`, 'ballot-removed'],
    ['delete every dissatisfied ballot', 'delete from ballot where get_byte(answers, 0) & 7 < 3;', 'ballot-removed'],
    ['delete a whole day', `delete from ballot where service_date = '${firstDay}';`, 'ballot-removed'],
    [
      'change one answer',
      `update ballot set answers = set_byte(answers, 0, get_byte(answers, 0) & 248 | 5) where id in ${someBallots(1, 'get_byte(answers, 0) & 7 = 1')};`,
      'ballot-changed',
      '1 → 5',
    ],
    [
      'change every bad answer',
      'update ballot set answers = set_byte(answers, 0, get_byte(answers, 0) & 248 | 5) where get_byte(answers, 0) & 7 < 3;',
      'ballot-changed',
    ],
    [
      'blank a criterion',
      `update ballot set answers = set_byte(answers, 3, get_byte(answers, 3) & 199) where id in ${someBallots(1)};`,
      'ballot-changed',
      'respect',
    ],
    [
      'change the desk',
      `update ballot set desk_id = ${desks[1].id} where id in ${someBallots(1, `desk_id = ${desks[0].id}`)};`,
      'ballot-changed',
      'desk:',
    ],
    [
      'backdate',
      `update ballot set service_date = '${firstDay}' where id in ${someBallots(1, `service_date = '${dayBefore(1)}'`)};`,
      'ballot-changed',
      'service date',
    ],
    [
      'change entry mode to one that proves a visit',
      `update ballot set entry_mode = 3 where id in ${someBallots(1, 'entry_mode = 1')};`,
      'ballot-changed',
      'entry mode',
    ],
    ['change the id', `update ballot set id = gen_random_uuid() where id in ${someBallots(1)};`, 'ballot-replaced'],
    ['insert', insertion, 'ballot-added', firstDay],
    ['insert 50', insertion.repeat(50), 'ballot-added', firstDay],
    [
      'replace: delete one, insert another',
      `delete from ballot where id in ${someBallots(1)}; ${insertion}`,
      'ballot-replaced',
    ],
    ['swap the answers of two', exchange('answers'), 'ballot-changed', '1 → 5'],
    ['swap the ids of two', exchange('id'), 'ballot-changed', 'exchanged'],
    ['swap the desks of two', exchange('desk_id'), 'ballot-changed'],
    [
      'change one, and forget that it came out of an envelope',
      `update ballot set answers = set_byte(answers, 0, get_byte(answers, 0) & 248 | 5) where id in ${someBallots(1, 'get_byte(answers, 0) & 7 = 1')}; delete from envelope;`,
      'ballot-changed',
      '1 → 5',
    ],
    [
      'point a ballot at a desk that does not exist',
      `update ballot set desk_id = 99999 where id in ${someBallots(1)};`,
      'ballot-impossible',
    ],
    ['give a desk another code', `update desk set code = 'AAAAAAA' where id = ${desks[0].id};`, 'rows-altered'],
    [
      'give a desk to another commune',
      `update desk_assignment set unit_id = ${desks[1].unitId} where desk_id = ${desks[0].id};`,
      'rows-altered',
    ],
    [
      'tally_day: more satisfied',
      'update tally_day set counters[5] = counters[5] + 1, counters[1] = counters[1] - 1 where (desk_id, service_date, entry_mode) = (select desk_id, service_date, entry_mode from tally_day order by 1, 2, 3 limit 1);',
      'tallies-differ',
    ],
    [
      'tally_month: more satisfied',
      'update tally_month set counters[5] = counters[5] + 9 where (desk_id, month, entry_mode) = (select desk_id, month, entry_mode from tally_month order by 1, 2, 3 limit 1);',
      'tallies-differ',
    ],
    ['tally_desk_month: more satisfied', 'update tally_desk_month set satisfied = satisfied + 1;', 'tallies-differ'],
    ['tally_desk_month: a criterion', 'update tally_desk_month set counters[12] = counters[12] + 1;', 'tallies-differ'],
    [
      'tally_province_month: more satisfied',
      'update tally_province_month set counters[5] = counters[5] + 9;',
      'tallies-differ',
    ],
    ['tallies emptied', 'delete from tally_month;', 'tallies-differ'],
    [
      'book_tile: another commitment',
      'update book_tile set hashes = set_byte(hashes, 100, 255 - get_byte(hashes, 100)) where level = 0 and index = 0;',
      'root-differs',
    ],
    [
      'book_tile: an upper hash',
      'update book_tile set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) where level = 1;',
      'tile-differs',
    ],
    ['book_tile: a tile gone', 'delete from book_tile where level = 0 and index = 1;', 'tile-missing'],
    [
      'book_leaf: a receipt gone',
      'delete from book_leaf where position = (select min(position) + 7 from book_leaf);',
      'places-differ',
    ],
    [
      'book_leaf: a receipt elsewhere',
      'update book_leaf set position = position + 1 where position = (select max(position) from book_leaf);',
      'places-differ',
    ],
    ['book: another name', "update book set origin = 'x.example/y';", 'book-names-differ'],
    [
      'book_cosignature: a line that is none',
      "insert into book_cosignature (key_id, size, line) select distinct 'aaaaaaaa', size, '— x ' || repeat('A', 103) || E'==\\n' from book_seal where note is not null;",
      'cosignature-wrong',
    ],
    [
      'book_seal: another root',
      'update book_seal set root = set_byte(root, 0, 255 - get_byte(root, 0)) where number = 1;',
      'seal-root-differs',
    ],
    [
      'book_seal: an earlier day',
      "update book_seal set day = day - 1 where number = (select min(number) from book_seal where kind = 'ballots');",
      'seal-day-differs',
    ],
    ['book_seal: another size', 'update book_seal set size = size - 1 where number = 1;', 'seal-root-differs'],
    [
      'book_seal: the last one gone',
      `delete from book_seal where number = (select max(number) from book_seal); delete from book_leaf where position = (select max(position) from book_leaf); delete from ballot where service_date > (select max(day) from book_seal);`,
      'smaller-than-before',
    ],
    [
      'book_seal: another note',
      "update book_seal set note = regexp_replace(note, E'\\n\\\\d+\\n', E'\\n600\\n');",
      'checkpoint-refused',
    ],
    [
      'ballot_exclusion: ballots left out without a decision',
      // One person alone, bypassing every trigger: the worker follows the history, but the audit does not.
      `insert into review_case (id, desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
       overriding system value select 1, desk_id, unit_id, '2000-01', '2000-01-01', '2000-02-01', 'x', '2000-02-01' from desk_assignment limit 1;
       insert into review_event (id, case_id, unit_id, act, proposal_id, decision, first_day, last_day, entry_modes, reason, account_id, role)
       overriding system value select 1, id, unit_id, 'confirmed', 1, 'exclude', '2000-01-01', '2000-01-01', '{1}', 'x', 'one', 'x' from review_case;
       insert into ballot_exclusion select 1, unit_id, desk_id, '2000-01-01', '2000-01-01', '{1}' from review_case;`,
      'rows-altered',
    ],
    [
      'row_history: another digest of a row',
      "update row_history set digest = sha256('x') where id = 7;",
      'history-altered',
    ],
    ['row_history: a line gone', 'delete from row_history where id = 7;', 'history-altered'],
    [
      'row_history: the row and its line, both to match',
      `update desk set hotline = '1900' where id = ${desks[0].id};
       update row_history set digest = row_digest(to_jsonb(desk), '{}') from desk where desk.id = ${desks[0].id} and table_name = 'desk' and row_key = '[${desks[0].id}]';`,
      'history-altered',
    ],
    [
      'book_record: another digest',
      "update book_record set digest = sha256('x') where subject = 'desk';",
      'record-altered',
    ],
    ['book_record: what a leaf says gone', "delete from book_record where subject = 'account';", 'record-altered'],
    [
      'envelope: one gone before it is opened',
      'delete from envelope where id = (select id from envelope where ballot is not null order by id limit 1);',
      'envelopes-differ',
    ],
    [
      'envelope: another ballot in it',
      "update envelope set ballot = sha256('x') || sha256('y') || sha256('z') || sha256('w') where id = (select id from envelope where ballot is not null order by id limit 1);",
      'envelopes-differ',
    ],
    [
      'envelope: one gone, and said to have been opened',
      `delete from envelope where id = (select id from envelope where ballot is not null order by id limit 1);
       set local session_replication_role = origin;
       update emptied_box set opened = opened + 1 where boxed_on = '${dayBefore(1)}';`,
      'openings-differ',
    ],
    ['book_key: another key', "update book_key set vkey = 'x', introduction = 'x';", 'book-names-differ'],
    [
      'delete a ballot, its leaf and its place',
      `delete from ballot where id in ${someBallots(1)}; update book_tile set hashes = substr(hashes, 33) where level = 0 and index = 2; delete from book_leaf where position = (select max(position) from book_leaf);`,
      'tile-missing',
    ],
  ]
}
