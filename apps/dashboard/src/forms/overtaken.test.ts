import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person, type TypedFields } from '../gate/people.test-support.ts'
import { formOn } from './form-on.test-support.ts'

const database = await freshDatabase('2026-11-23')
const desk = await aDesk(database)
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

const area = 'khu-vuc-thanh-pho-thanh-hoa-kv380'
let people: Record<'one' | 'other' | 'administrator' | 'second' | 'area' | 'province', Person>
beforeAll(async () => {
  people = {
    one: await aPerson(app, dashboard, 'commune-official', desk.unitSlug),
    other: await aPerson(app, dashboard, 'commune-official', desk.unitSlug, '-2'),
    administrator: await aPerson(app, dashboard, 'administrator'),
    second: await aPerson(app, dashboard, 'administrator', undefined, '-2'),
    area: await aPerson(app, dashboard, 'district-official', area),
    province: await aPerson(app, dashboard, 'province-official'),
  }
})

const office = `/desks/${desk.code}/office`
const account = `/accounts/commune-official-${desk.unitId}`

interface Form {
  readonly page: string
  readonly people: readonly [keyof typeof people, keyof typeof people]
  readonly first: TypedFields
  readonly mine: TypedFields
  readonly third: TypedFields
  readonly told: string
}

const duty = `/rollout/duties/${desk.unitSlug}`
const forms: Readonly<Record<string, Form>> = {
  'the hours of a desk': {
    page: office,
    people: ['one', 'other'],
    first: { hotline: '0237 3 852 111', address: '1 Đại lộ Lê Lợi' },
    mine: { hotline: '0237 3 852 222', address: '1 Đại lộ Lê Lợi' },
    third: { hotline: '0237 3 852 333' },
    told: '0237 3 852 111',
  },
  'a desk': {
    page: `/desks/${desk.code}/edit`,
    people: ['administrator', 'second'],
    first: { name: 'Quầy thứ nhất' },
    mine: { name: 'Quầy thứ hai' },
    third: { name: 'Quầy thứ ba' },
    told: 'Quầy thứ nhất',
  },
  'an account': {
    page: account,
    people: ['administrator', 'second'],
    first: { name: 'Nguyễn Thị Một' },
    mine: { name: 'Trần Văn Hai' },
    third: { name: 'Lê Thị Ba' },
    told: 'Nguyễn Thị Một',
  },
  'what a commune has made public': {
    page: duty,
    people: ['one', 'other'],
    first: { isPublic: 'yes', since: '2026-10-01' },
    mine: { isPublic: 'yes', since: '2026-11-02' },
    third: { isPublic: 'yes', since: '2026-09-03' },
    told: '01/10/2026',
  },
}

describe.each(Object.entries(forms))(
  '%s, changed by two at once',
  (_name, { page, people: names, first, mine, third, told }) => {
    it('is not overwritten unseen: both texts are shown, and the second try says which holds', async () => {
      const [one, other] = names.map((name) => people[name]) as [Person, Person]
      const shown = formOn((await one.get(page)).body, page)
      expect((await other.post(page, { ...shown, ...first })).statusCode).toBe(303)
      const refused = await one.post(page, { ...shown, ...mine })
      expect(refused.statusCode).toBe(409)
      expect(refused.body).toContain('Trong lúc Ông/Bà điền, người khác đã lưu thay đổi')
      expect(refused.body).toContain(`Người khác đã lưu: ${told}`)
      const again = formOn(refused.body, page)
      expect(again).toMatchObject(mine)
      expect((await one.post(page, again)).statusCode).toBe(303)
      expect(formOn((await other.get(page)).body, page)).toMatchObject(mine)
    })

    it('in one instant, is saved by one of them', async () => {
      const [one, other] = names.map((name) => people[name]) as [Person, Person]
      const shown = formOn((await one.get(page)).body, page)
      const replies = await Promise.all([
        one.post(page, { ...shown, ...first }),
        other.post(page, { ...shown, ...third }),
      ])
      expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
    })
  },
)
