import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { type Database, openDatabase, type RoleName } from '../connection.ts'
import { changeDatabaseUrl } from '../database-url.ts'
import { removeCluster, startCluster } from '../embedded/index.ts'
import { prepareRoles } from './roles.ts'

const parent = mkdtempSync(path.join(os.tmpdir(), 'room-'))
chmodSync(parent, 0o711)
const folder = path.join(parent, 'cluster')
const cluster = await startCluster({ folder, durable: false, settings: { max_connections: '20' } })
if (!cluster.ok) throw new Error(cluster.error.message)
const { adminUrl } = cluster.value
const opened: Database[] = []
const open = (user: RoleName) => {
  const door = openDatabase({ url: changeDatabaseUrl(adminUrl, { user, password: 'test' }), maxConnections: 1 })
  opened.push(door)
  return sql`select`.execute(door)
}
afterAll(async () => {
  for (const door of opened) await door.destroy()
  await cluster.value.stop()
  await removeCluster(folder)
  rmSync(parent, { recursive: true, force: true })
})

it('ballots and their worker find a connection while other roles take as many as they can', async () => {
  const admin = openDatabase({ url: adminUrl, maxConnections: 1 })
  await prepareRoles(admin, { auditor: 'test', ballot_writer: 'test', dashboard: 'test', worker: 'test' })
  // An operator's own limit stands.
  await sql`alter role auditor connection limit 3`.execute(admin)
  await prepareRoles(admin, {})
  await admin.destroy()
  const taken = { dashboard: 0, auditor: 0 }
  for (const role of ['dashboard', 'auditor'] as const) {
    // Too many connections for the role, not for the server.
    const refused = (async () => {
      for (;;) {
        await open(role)
        taken[role]++
      }
    })()
    await expect(refused).rejects.toMatchObject({ code: '53300', message: expect.stringContaining(`role "${role}"`) })
  }
  expect(taken).toEqual({ dashboard: 10, auditor: 3 })
  for (const role of ['ballot_writer', 'worker', 'ballot_writer'] as const)
    await expect(open(role)).resolves.toBeDefined()
})
