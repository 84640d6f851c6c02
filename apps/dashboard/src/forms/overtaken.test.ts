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
  for (const [code, rows] of Object.entries(batches))
    await database.query(`
      insert into paper_batch (code, desk_id, questionnaire_version, language, questions, sheets, rows_of_sheet, key, issued_by)
      values ('${code}', ${desk.id}, 1, 'vi', '{}', 9, ${rows}, decode(repeat('00', 32), 'hex'), '${people.province.accountId}')`)
})

const batches = { A7K4QX: 'null', X4QK7A: '20' }
const paper = `/desks/${desk.code}/paper`
const office = `/desks/${desk.code}/office`
const account = `/accounts/commune-official-${desk.unitId}`

interface Form {
  readonly page: string
  /** Where the form is sent, if not to the page's own address. */
  readonly action?: string
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
  'the count of a batch of paper ballots': {
    page: paper,
    action: `${paper}/A7K4QX/count`,
    people: ['one', 'other'],
    first: { servedOn: '2026-11-23', handedOut: '7', returned: '6', spoiled: '1', unused: '1' },
    mine: { servedOn: '2026-11-23', handedOut: '8', returned: '8', spoiled: '0', unused: '1' },
    third: { servedOn: '2026-11-23', handedOut: '5', returned: '5', spoiled: '0', unused: '4' },
    told: '7',
  },
  'the count of tally sheets': {
    page: paper,
    action: `${paper}/X4QK7A/count`,
    people: ['one', 'administrator'],
    first: { servedOn: '2026-11-23', used: '41', spoiled: '1', blank: '138' },
    mine: { servedOn: '2026-11-23', used: '42', spoiled: '1', blank: '137' },
    third: { servedOn: '2026-11-23', used: '43', spoiled: '0', blank: '137' },
    told: '41',
  },
}

describe.each(Object.entries(forms))(
  '%s, changed by two at once',
  (_name, { page, action = page, people: names, first, mine, third, told }) => {
    it('is not overwritten unseen: both texts are shown, and the second try says which holds', async () => {
      const [one, other] = names.map((name) => people[name]) as [Person, Person]
      const shown = formOn((await one.get(page)).body, action)
      expect((await other.post(action, { ...shown, ...first })).statusCode).toBe(303)
      const refused = await one.post(action, { ...shown, ...mine })
      expect(refused.statusCode).toBe(409)
      expect(refused.body).toContain('Trong lúc Ông/Bà điền, người khác đã lưu thay đổi')
      expect(refused.body).toContain(`Người khác đã lưu: ${told}`)
      const again = formOn(refused.body, action)
      expect(again).toMatchObject(mine)
      expect((await one.post(action, again)).statusCode).toBe(303)
      expect(formOn((await other.get(page)).body, action)).toMatchObject(mine)
    })

    it('in one instant, is saved by one of them', async () => {
      const [one, other] = names.map((name) => people[name]) as [Person, Person]
      const shown = formOn((await one.get(page)).body, action)
      const replies = await Promise.all([
        one.post(action, { ...shown, ...first }),
        other.post(action, { ...shown, ...third }),
      ])
      expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
    })
  },
)
