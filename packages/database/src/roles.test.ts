import { freshDatabase } from '@long-dan/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase, type RoleName } from './connection.ts'
import { forbidden } from './roles/forbidden.test-support.ts'
import { prepareRoles } from './setup/roles.ts'
import { workerLocks } from './worker-locks.ts'

const database = await freshDatabase()

/** Every function of PostgreSQL that takes an advisory lock. */
async function lockFunctions(): Promise<readonly string[]> {
  const found = await database.query<{ name: string }>(`
    select distinct proname as name from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace and proname ~ '_advisory_(xact_)?lock' order by 1`)
  return found.map(({ name }) => name)
}

describe.each(Object.entries(forbidden) as [RoleName, readonly string[]][])('the role %s', (role, statements) => {
  const door = database.as(role)

  it.each(statements)('may not: %s', async (statement) => {
    await expect(sql.raw(statement).execute(door)).rejects.toMatchObject({ code: '42501' })
  })
})

it.each([
  ['dashboard', { custom: 0, generic: 2 }],
  ['worker', { custom: 2, generic: 0 }],
] as const)('plans the statements of the %s once a session or for each of their values: %o', async (role, plans) => {
  const door = openDatabase({ url: database.url(role), maxConnections: 1 })
  await sql`prepare planned as select from administrative_unit where id = $1`.execute(door)
  for (const unit of ['1', '2']) await sql`execute planned (${sql.raw(unit)})`.execute(door)
  const counted = sql`select custom_plans::int as custom, generic_plans::int as generic from pg_prepared_statements where name = 'planned'`
  expect((await counted.execute(door)).rows).toEqual([plans])
  await door.destroy()
})

it('lets the worker wait for a lock no longer than somebody should hear of it', async () => {
  const { rows } = await sql<{ lock_timeout: string }>`show lock_timeout`.execute(database.as('worker'))
  expect(rows).toEqual([{ lock_timeout: '5min' }])
})

describe('a person at a prompt', () => {
  it.each(['auditor', 'ballot_writer', 'dashboard', 'worker'] as const)(
    'makes no temporary table and does not hold up the intake, as %s',
    async (role) => {
      // Copies of a database do not inherit what was revoked on it.
      await prepareRoles(database.admin, {})
      const door = database.as(role)
      const tries = ['create temporary table kept as select 1', 'lock table counted_month in share row exclusive mode']
      for (const statement of role === 'worker' ? tries.slice(0, 1) : tries) {
        const tried = door.transaction().execute((transaction) => sql.raw(statement).execute(transaction))
        await expect(tried).rejects.toMatchObject({ code: '42501' })
      }
    },
  )

  describe.each(Object.keys(workerLocks) as (keyof typeof workerLocks)[])('holds no lock of the worker: %s', (lock) => {
    it.each(['auditor', 'ballot_writer', 'dashboard'] as const)('as %s', async (role) => {
      await prepareRoles(database.admin, {})
      const door = database.as(role)
      for (const name of await lockFunctions()) {
        const tried = sql.raw(`select ${name}(${workerLocks[lock]}::bigint)`).execute(door)
        await expect(tried, name).rejects.toMatchObject({ code: '42501' })
      }
    })
  })

  it('holds nothing but the locks of what only the dashboard does, as dashboard', async () => {
    const door = database.as('dashboard')
    const allowed = 'pg_advisory_xact_lock'
    const names = await lockFunctions()
    expect(names).toContain(allowed)
    for (const name of names) {
      const tried = sql.raw(`select ${name}(1, 2)`).execute(door)
      if (name === allowed) await expect(tried).resolves.toBeDefined()
      else await expect(tried, name).rejects.toMatchObject({ code: '42501' })
    }
  })
})

it.each(['auditor', 'ballot_writer', 'dashboard', 'worker'] as const)(
  'keeps no object and no message of its own in the database, as %s',
  async (role) => {
    await prepareRoles(database.admin, {})
    for (const call of ["lo_from_bytea(0, 'x')", 'lo_create(0)', "pg_logical_emit_message(false, 'x', 'y')"])
      await expect(sql.raw(`select ${call}`).execute(database.as(role))).rejects.toMatchObject({ code: '42501' })
  },
)

it.each(['auditor', 'ballot_writer', 'dashboard'] as const)(
  'cannot fill the disk with temporary files, as %s',
  async (role) => {
    const door = database.as(role)
    const { rows } = await sql<{ temp_file_limit: string }>`show temp_file_limit`.execute(door)
    expect(rows[0]?.temp_file_limit).toMatch(/^\d+[MG]B$/u)
    for (const statement of ['set temp_file_limit = -1', `alter role ${role} set temp_file_limit = -1`])
      await expect(sql.raw(statement).execute(door)).rejects.toMatchObject({ code: '42501' })
  },
)

it('forgets what a role set for its own later sessions, and keeps what tunes it', async () => {
  const name = (await database.query<{ name: string }>('select quote_ident(current_database()) as name'))[0]?.name
  const own = `alter role dashboard in database ${name} set`
  await database
    .as('dashboard')
    .transaction()
    .execute(async (transaction) => {
      for (const setting of [
        'search_path = pg_temp',
        'default_transaction_read_only = on',
        'synchronous_commit = off',
        'gin_fuzzy_search_limit = 5',
        'role = dashboard',
        "transaction_timeout = '1ms'",
        "work_mem = '8MB'",
      ])
        await sql.raw(`${own} ${setting}`).execute(transaction)
    })
  await prepareRoles(database.admin, {})
  const kept = await database.query<{ setting: string }>(`
    select unnest(setconfig) as setting from pg_db_role_setting join pg_database on pg_database.oid = setdatabase
    where datname = current_database() and setrole = 'dashboard'::regrole`)
  expect(kept.map(({ setting }) => setting)).toEqual(['work_mem=8MB'])
})

it('lets no role into the databases that come with the server, where everybody may create', async () => {
  for (const role of Object.keys(forbidden) as RoleName[]) {
    for (const name of ['postgres', 'template1']) {
      const url = new URL(database.url(role))
      url.pathname = `/${name}`
      const door = openDatabase({ url: url.href, maxConnections: 1 })
      await expect(sql`select 1`.execute(door), `${role} in ${name}`).rejects.toMatchObject({ code: '42501' })
      await door.destroy()
    }
  }
})

it('leaves the databases that come with the server as they are where another program has a role there', async () => {
  const whoEnters = () =>
    database.query(`
      select grantee from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
      where datname = 'template1' and privilege_type = 'CONNECT' and grantee = 0`)
  await database.query('create role another_program login; grant connect on database template1 to public')
  try {
    await prepareRoles(database.admin, {})
    expect(await whoEnters()).toHaveLength(1)
  } finally {
    await database.query('revoke connect on database template1 from public; drop role another_program')
  }
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

it('cannot keep a role from its own password: PostgreSQL shows that command to no trigger', async () => {
  await database.query(`create function refuse_own_password() returns event_trigger language plpgsql as
    $$begin raise exception 'no'; end$$`)
  await expect(
    database.query(`create event trigger own_password on ddl_command_start when tag in ('ALTER ROLE')
      execute function refuse_own_password()`),
  ).rejects.toMatchObject({ code: '0A000' })
  await database.query('drop function refuse_own_password()')
})
