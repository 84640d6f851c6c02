import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { usualProvince } from '@long-dan/testing/province'
import { afterAll, expect, it } from 'vitest'
import { removeCluster, startCluster } from '../embedded/index.ts'
import { openOwnSession } from '../open-own-session.ts'
import { prepareDatabase } from './prepare.ts'
import { ServerTooOld } from './server-version.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'server-version-'))
chmodSync(folder, 0o711)
const cluster = await startCluster({ folder: path.join(folder, 'cluster'), durable: false })
if (!cluster.ok) throw new Error(cluster.error.message)
const { adminUrl, port, stop } = cluster.value

// A real server of today that reports a version of 2022: the proxy changes the version on its way to us, and nothing else.
const older = createServer((near) => {
  const far = connect(port, '127.0.0.1')
  far.on('data', (data) => near.write(data.toString('latin1').replaceAll('\x06180', '\x06150'), 'latin1'))
  near.pipe(far)
  for (const socket of [near, far]) socket.on('error', () => undefined)
})
await new Promise<void>((resolve) => older.listen(0, '127.0.0.1', resolve))
const olderUrl = new URL(adminUrl)
olderUrl.port = String((older.address() as AddressInfo).port)

afterAll(async () => {
  older.close()
  await stop()
  await removeCluster(path.join(folder, 'cluster'))
  rmSync(folder, { recursive: true, force: true })
})

it('leaves nothing behind on a server that is too old, and says so in one sentence a language', async () => {
  const prepared = prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl: olderUrl.href,
    rolePasswords: { worker: 'geheim' },
    demo: false,
    province: usualProvince,
  })
  await expect(prepared).rejects.toThrow(ServerTooOld)
  await expect(prepared).rejects.toThrow(/^[^\n]+ cần bản 18 trở lên\. [^\n]+\n[^\n]+ 18 or newer is needed\. [^\n]+$/u)
  await expect(prepared).rejects.not.toThrow(new URL(adminUrl).password)
  const session = await openOwnSession(adminUrl, 'test')
  const { rows } = await session.query<{ name: string }>(
    `select datname as name from pg_database where not datistemplate
     union select rolname from pg_roles where oid >= 16384`,
  )
  await session.end()
  expect(rows).toEqual([{ name: 'postgres' }])
})
