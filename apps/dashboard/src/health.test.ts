import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { buildDashboardApp } from './app.ts'
import { aDashboard } from './dashboard.test-support.ts'
import { aPerson, signInAs, testPassword } from './gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

it('says that the disk is full from the change that found no room to the one that does', async () => {
  await aPerson(app, dashboard, 'auditor')
  const ready = async () => {
    const reply = await app.inject('/readyz')
    return [reply.statusCode, reply.json().reason]
  }
  expect(await ready()).toEqual([200, undefined])
  await database.query(`create function full_disk() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
    create trigger full_disk before insert on account_session for each row execute function full_disk()`)
  await expect(signInAs(app, 'auditor-1', testPassword)).rejects.toThrow('503')
  expect(await ready()).toEqual([503, 'disk'])
  await database.query('drop trigger full_disk on account_session')
  await signInAs(app, 'auditor-1', testPassword)
  expect(await ready()).toEqual([200, undefined])
})

it('tells anyone where weaknesses are reported, once somebody is named', async () => {
  expect((await app.inject('/.well-known/security.txt')).statusCode).toBe(302)
  const named = await buildDashboardApp({
    ...dashboard,
    securityContact: 'mailto:an-ninh@example.vn',
    publicUrl: 'https://can-bo.example',
  })
  const { body } = await named.inject('/.well-known/security.txt')
  expect(body).toContain('Contact: mailto:an-ninh@example.vn\n')
  expect(body).toContain('Canonical: https://can-bo.example/.well-known/security.txt\n')
  await named.close()
})
