import { freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
const here = '/units/phuong-hac-thanh-14797?period=2026-Q3'

let owner: Person
let other: Person
beforeAll(async () => {
  owner = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
  other = await aPerson(app, dashboard, 'province-official')
})
afterAll(() => app.close())

const keep = (person: Person, name: string, address = here) => person.post('/account/views', { name, address })

describe('a saved page', () => {
  it('is kept from the page itself, once under each name', async () => {
    expect((await owner.get(here)).body).toContain(`/account/views?of=${encodeURIComponent(here)}`)
    expect((await keep(owner, 'Quý của tôi')).statusCode).toBe(303)
    expect((await owner.get('/account/views')).body).toContain(`href="${here}"`)
    const again = await keep(owner, 'Quý của tôi')
    expect([again.statusCode, again.body.includes('Đã có trang lưu tên này')]).toEqual([422, true])
  })

  it('is of nobody else, who can neither see nor remove it', async () => {
    const { body } = await owner.get('/account/views')
    const id = /name="view" value="(?<id>[^"]+)"/u.exec(body)?.groups?.id ?? ''
    expect((await other.get('/account/views')).body).not.toContain('Quý của tôi')
    await other.post('/account/views/remove', { view: id })
    expect((await owner.get('/account/views')).body).toContain('Quý của tôi')
    await owner.post('/account/views/remove', { view: id })
    expect((await owner.get('/account/views')).body).not.toContain('Quý của tôi')
  })

  it('never leads out of the product', async () => {
    for (const address of [
      'https://example.org',
      '//example.org/units/',
      '/units\\example.org',
      '/sign-out',
      'javascript:1',
    ])
      expect((await keep(owner, 'Lạ', address)).statusCode).toBe(422)
    expect((await owner.get('/account/views?of=//example.org')).statusCode).toBe(400)
  })
})
