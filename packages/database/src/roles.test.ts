import { freshDatabase } from '@long-dan/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { RoleName } from './connection.ts'

const database = await freshDatabase()

const insertBallot = `insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
  values (gen_random_uuid(), 1, '2026-11-02', 1, 1, 1, 0, 5)`

/** What each role must never be able to do, whatever the app above it asks for. */
const forbidden: Readonly<Record<RoleName, readonly string[]>> = {
  ballot_writer: [
    'select * from pilot_model_version',
    'select * from quarter_report_version',
    'select * from account',
    'select * from account_session',
    'select * from access_record',
    'insert into book_leaf (receipt, position) values (1, 1)',
    'update book_tile set hashes = hashes',
    'update book_seal set note = null',
    'update book_waiting set receipts = receipts',
    "insert into book_cosignature (size, key_id, line) values (1, '00000000', '— x')",
    'select * from ballot',
    'select id from ballot',
    insertBallot,
    'update ballot set answers = 5',
    'delete from ballot',
    'truncate ballot',
    'select * from ballot_pending',
    'select * from remark',
    'select * from tally_day',
    'select * from tally_month',
    'select * from tally_desk_month',
    'select * from tally_province_month',
    'select * from ballot_archive',
    'select settle_ballots(current_date)',
    'select compact_ballots(current_date)',
    'delete from desk',
    'select ensure_ballot_partitions(current_date, current_date)',
    'update desk set hotline = null',
    "insert into remark (desk_id, service_month, text) values (1, '2026-11-01', 'x')",
    "insert into desk_key (desk_id, hash, made_on) values (1, 'scrypt$', current_date)",
    'update desk_key set revoked_on = null',
    'select * from slip_code',
    'update slip_code set seed = null',
    'delete from slip_code',
    'select rest_slip_codes(current_date)',
    'select * from intake_counter',
    'update intake_counter set count = 1',
    'select * from frozen_month',
    'update period_snapshot set base = base',
    'delete from period_freeze',
    "insert into period_freeze (period_code) values ('2026')",
    'select * from api_token',
    'create table mine (x int)',
  ],
  dashboard: [
    'update pilot_model set unit_id = unit_id',
    'delete from pilot_model_version',
    "update pilot_model_version set state = 'recognised'",
    "insert into pilot_model_version (model_id, unit_id, version, level, state, act, recorded_at) values (1, 1, 1, 'district', 'registered', 'entered', '2020-01-01')",
    'update success_rule set threshold_percent = 1',
    "update quarter_report_version set state = 'approved'",
    'delete from quarter_report_version',
    'update outline_map set paths = paths',
    'select * from frozen_month',
    'update period_snapshot set base = base',
    'insert into period_snapshot (unit_id) values (1)',
    'delete from api_token',
    'update api_token set token_hash = token_hash',
    'delete from account',
    "update account set username = 'x'",
    'delete from account_credential',
    'update access_record set action = action',
    'delete from access_record',
    'select * from book_waiting',
    'update book_seal set note = null',
    'delete from book_tile',
    'select * from ballot',
    'select count(*) from ballot',
    insertBallot,
    'delete from ballot',
    'select * from ballot_pending',
    'select * from ballot_day',
    'select compact_ballots(current_date)',
    'update tally_day set counters = counters',
    'delete from tally_month',
    'update tally_desk_month set base = base',
    'update tally_province_month set counters = counters',
    'select * from ballot_archive',
    "select cast_ballots('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')",
    'select * from remark',
    'update desk set hotline = null',
    'select * from desk_key',
    'select * from slip_code',
    "select open_slip_code('\\x00', current_date)",
    "select spend_slip_codes('{}')",
    'select * from intake_counter',
    "select add_intake_counters('{}', '{}', '{}', '{}', '{}')",
  ],
  worker: [
    'update period_snapshot set document = document',
    'delete from period_snapshot',
    'update period_freeze set note = note',
    'delete from frozen_month',
    'select * from api_token',
    'select * from account',
    'select * from account_credential',
    'select * from access_record',
    'update book set origin = origin',
    'update book_key set vkey = vkey',
    'delete from book_tile',
    'update book_leaf set position = 0',
    'delete from book_leaf',
    'update book_seal set root = root',
    'update book_seal set size = 0',
    'delete from book_seal',
    'delete from book_cosignature',
    insertBallot,
    'update ballot set answers = 5',
    'delete from ballot',
    'truncate ballot',
    "select cast_ballots('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')",
    'insert into ballot_pending (desk_ids) values (null)',
    'update remark set text = text',
    'select * from desk_key',
    'select * from slip_code',
    'insert into slip_code (code_hash) values (null)',
    "select spend_slip_codes('{}')",
    'update intake_counter set count = 1',
    'delete from intake_counter',
    'update desk set hotline = null',
    'update administrative_unit set name = name',
    "insert into ballot_archive (month, ballots, archived_on) values ('2023-01-01', 0, '2026-01-01')",
    'alter table ballot detach partition ballot_2026_10',
  ],
  auditor: [
    'update period_snapshot set document = document',
    'insert into frozen_month (unit_id) values (1)',
    'select * from api_token',
    'select * from account_credential',
    'select * from account_session',
    'select * from account_second_factor',
    'select email from account',
    "insert into access_record (action) values ('signed-in')",
    'delete from access_record',
    'insert into book_leaf (receipt, position) values (1, 1)',
    'update book_tile set hashes = hashes',
    'update book_seal set note = null',
    'update book_cosignature set line = line',
    'delete from book_cosignature',
    insertBallot,
    'update ballot set answers = 5',
    'delete from ballot',
    'delete from ballot_pending',
    'update tally_day set counters = counters',
    'update tally_desk_month set base = base',
    "select cast_ballots('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')",
    'select settle_ballots(current_date)',
    'delete from desk_key',
    'update slip_code set seed = null',
    "select open_slip_code('\\x00', current_date)",
    'delete from intake_counter',
  ],
}

describe.each(Object.entries(forbidden) as [RoleName, readonly string[]][])('the role %s', (role, statements) => {
  const door = database.as(role)

  it.each(statements)('may not: %s', async (statement) => {
    await expect(sql.raw(statement).execute(door)).rejects.toMatchObject({ code: '42501' })
  })
})

it('lets nobody run a function that was not granted by name', async () => {
  const open = await database.query(`
    select proname from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) where pronamespace = 'public'::regnamespace and grantee = 0`)
  expect(open).toEqual([])
})

it('describes every table in a comment', async () => {
  const silent = await database.query(`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname not like 'kysely%' and obj_description(oid) is null`)
  expect(silent).toEqual([])
})
