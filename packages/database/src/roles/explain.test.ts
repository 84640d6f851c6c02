import { aDesk, freshDatabase } from '@long-dan/testing'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import type { RoleName } from '../connection.ts'

// EXPLAIN (ANALYZE) counts rows that a row policy then hides, and a condition like `opened >= any (…)` is tried on them first: whoever may
// read a part of a table can find out the rest of it, value by value. So what nobody may know yet stands where a role has no grant.
const database = await freshDatabase()
const desk = await aDesk(database)

/** What a role reads, and what it sees of how PostgreSQL finds it: through the table and by its indexes. */
async function seenBy(role: RoleName, from: string, condition: string): Promise<unknown> {
  return await withScope(database.as(role), { role: 'auditor', unitIds: 'everything' }, async (door) => {
    const seen = []
    for (const scanned of ['off', 'on'])
      for (const statement of [
        `set local enable_seqscan = ${scanned}`,
        `select from ${from} where ${condition}`,
        `explain (analyze, costs off, timing off, summary off, buffers off) select from ${from} where ${condition}`,
        `select relname, seq_tup_read, idx_tup_fetch from pg_stat_xact_user_tables
          where seq_tup_read + coalesce(idx_tup_fetch, 0) > 0 order by 1`,
      ])
        seen.push((await sql.raw(statement).execute(door)).rows)
    return seen
  })
}

it('would see what a row policy hides', async () => {
  await database.query(`
    create table hidden (id integer primary key, opened integer, month date);
    alter table hidden enable row level security;
    create policy hides on hidden for select to auditor using (month < (select service_today()));
    grant select on hidden to auditor`)
  const seen = []
  for (const opened of [1, 9]) {
    await database.query(`truncate hidden; insert into hidden values (1, ${opened}, service_today())`)
    seen.push(await seenBy('auditor', 'hidden', 'opened >= any (array[5])'))
  }
  await database.query('drop table hidden')
  expect(seen[0]).not.toEqual(seen[1])
})

it.each([
  ['slip_month', 'opened', `date_trunc('month', service_today())::date`],
  ['intake_counter', 'count', `service_today(), 1, 'form-opened'`],
])(
  'an auditor sees no counter of visits while it grows, which would tell when somebody came: %s',
  async (table, counter, growing) => {
    const seen = []
    for (const count of [1, 9]) {
      await database.query(`truncate ${table}; insert into ${table} values (${desk.id}, ${growing}, ${count})`)
      seen.push(await seenBy('auditor', `settled_${table}s()`, `${counter} >= any (array[5])`))
    }
    expect(seen[0]).toEqual(seen[1])
  },
)

it('knows no policy that hides rows until their day', async () => {
  const until = await database.query(`
    select tablename, policyname from pg_policies where cmd in ('SELECT', 'ALL') and qual ~* 'today|now\\(|current_'`)
  expect(until).toEqual([])
})

it.each([
  ['auditor', 'remark', `text >= any (array['D'])`],
  ['dashboard', 'remark', `text >= any (array['D'])`],
  ['dashboard', `find_remarks('ghe')`, 'true'],
] as const)('nobody sees a word of a remark before its day: %s in %s', async (role, from, condition) => {
  const seen = []
  for (const text of ['Chờ lâu', 'Ghế ít']) {
    await database.query(`truncate waiting_remark, remark;
      insert into waiting_remark (desk_id, service_month, text) values (${desk.id}, '2026-11-01', '${text}');
      insert into waiting_remark (desk_id, service_month, text, unit_id, route, readable_on) values
        (${desk.id}, '2026-11-01', '${text}', ${desk.unitId}, 'desk', null),
        (${desk.id}, '2026-11-01', '${text}', ${desk.unitId}, 'escalated', service_today() + 1)`)
    await sql`select move_due_remarks()`.execute(database.as('worker'))
    seen.push(await seenBy(role, from, condition))
  }
  expect(seen[0]).toEqual(seen[1])
  await database.query('update waiting_remark set readable_on = service_today() where readable_on is not null')
  await sql`select move_due_remarks()`.execute(database.as('worker'))
  expect(await seenBy(role, from, condition)).not.toEqual(seen[1])
})
