import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '../connection.ts'
import { removeCluster, startCluster } from '../embedded/index.ts'
import { prepareRoles } from './roles.ts'

const parent = mkdtempSync(path.join(os.tmpdir(), 'server-log-'))
chmodSync(parent, 0o711)
const folder = path.join(parent, 'cluster')
// As a distribution installs it, by an operator who looks for slow statements.
const settings = { log_error_verbosity: 'default', log_min_error_statement: 'error', log_min_duration_statement: '0' }
const cluster = await startCluster({ folder, durable: false, settings })
if (!cluster.ok) throw new Error(cluster.error.message)
afterAll(async () => {
  await cluster.value.stop()
  await removeCluster(folder)
  rmSync(parent, { recursive: true, force: true })
})

async function logOf(remark: string): Promise<string> {
  const database = openDatabase({ url: cluster.ok ? cluster.value.adminUrl : '', maxConnections: 1 })
  await sql`create table if not exists ours (remark text check (remark not like 'Refused%'))`.execute(database)
  await sql`insert into ours values (${remark})`.execute(database)
  await expect(sql`insert into ours values (${`Refused: ${remark}`})`.execute(database)).rejects.toThrow()
  // What a statement itself says, not its parameters.
  const spelt = sql.raw(`insert into ours values ('Refused, spelt: ${remark}')`)
  await expect(spelt.execute(database)).rejects.toThrow()
  await database.destroy()
  return readFileSync(path.join(folder, 'postgres.log'), 'utf8')
}

it('a server’s log shows rows and parameters, and no longer once the roles are prepared', async () => {
  // Guards against a log in which nothing could be found.
  const open = await logOf('Cán bộ Hoà')
  expect(open).toMatch(/Failing row contains[^\n]*Hoà/u)
  expect(open).toMatch(/STATEMENT: [^\n]*spelt: [^\n]*Hoà/u)
  const admin = openDatabase({ url: cluster.value.adminUrl, maxConnections: 1 })
  await prepareRoles(admin, {})
  await prepareRoles(admin, {})
  await admin.destroy()
  const before = readFileSync(path.join(folder, 'postgres.log'), 'utf8').length
  const log = (await logOf('Chị Lan')).slice(before)
  expect(log).toContain('violates check constraint')
  expect(log).toMatch(/duration: [^\n]*insert into ours/u)
  expect(log).not.toContain('Lan')
})
