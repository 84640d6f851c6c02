import { aDesk, freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

const area = 'khu-vuc-thanh-pho-thanh-hoa-kv380'
const page = (slug: string) => `/units/${slug}/callbacks?month=2026-09`

it('the form of calls is for few desks: a larger area lists its communes, each with a page of its own', async () => {
  const own = await freshDatabase()
  const one = await aDesk(own, '14797')
  // Ten more at one commune: too many to ask for on one page.
  await own.query(`
    with more as (
      insert into desk (id, code, kind, opened_on)
      select 99000 + n, 'WXY34' || substr('CFGHJMPQRV', n, 1) || '7', kind, opened_on from desk, generate_series(1, 10) as n where id = ${one.id}
      returning id, opened_on)
    insert into desk_assignment (desk_id, unit_id, valid_from) select id, ${one.unitId}, opened_on from more`)
  const large = await aDashboard(own)
  const official = await aPerson(large.app, large, 'district-official', area)
  const list = (await official.get(page(area))).body
  expect(list).not.toContain('<fieldset')
  expect(list).toContain(`href="${page(one.unitSlug)}"`)
  const commune = page(one.unitSlug)
  expect((await official.get(commune)).body.match(/<fieldset id="numbers-/gu)).toHaveLength(11)
  await official.post(commune, { [`settled.satisfiedAsked.${one.code}.${one.unitId}`]: '2' })
  const { body } = await official.get(commune)
  const listed = /<ul class="desks-to-reach.*?<\/ul>/su.exec(body)?.[0] ?? ''
  const said = [...listed.matchAll(/href="#lots-(?<code>\w+)".*?· (?<state>[^<]+)</gsu)]
  const entered = said.filter(({ groups }) => groups?.state === 'đã ghi kết quả').map(({ groups }) => groups?.code)
  expect(entered).toEqual([one.code])
  expect(said).toHaveLength(11)
  for (const { groups } of said)
    for (const part of ['id="lots', 'href="#numbers', 'id="numbers']) expect(body).toContain(`${part}-${groups?.code}"`)
  await large.app.close()
})
