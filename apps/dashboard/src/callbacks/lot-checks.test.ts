import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'
import { knownFields, typedFields } from './lot-fields.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const dashboard = await aDashboard(database)
const { app } = dashboard
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const province = await aPerson(app, dashboard, 'province-official')
afterAll(() => app.close())

const page = (month: string) => `/units/${desk.unitSlug}/callbacks?month=${month}`
const lots = `/units/${desk.unitSlug}/callbacks/lots?month=2026-09`
const field = (outcome: string, name: string) => `${outcome}.${name}.${desk.code}.${desk.unitId}`

it('says so while more citizens answered by field than were reached, which the estimate leaves out', async () => {
  const warning = 'Số người trả lời theo lĩnh vực nhiều hơn số người gọi được'
  await area.post(lots, {
    [field('refused', 'dossiers')]: '40',
    [field('refused', 'field-land-dossiers')]: '12',
    [field('refused', 'field-land-satisfied')]: '2',
  })
  expect((await area.get(page('2026-09'))).body).not.toContain(warning)
  await area.post(page('2026-09'), { [field('refused', 'satisfiedAsked')]: '1' })
  expect((await area.get(page('2026-09'))).body).toContain(warning)
  await area.post(page('2026-09'), { [field('refused', 'satisfiedAsked')]: '3' })
  expect((await area.get(page('2026-09'))).body).not.toContain(warning)
})

it('counts only calls repeated by somebody else than the first caller, in whatever order they are entered', async () => {
  const [month, other] = ['2026-05', '2026-04']
  const said = async () =>
    /cần (?<due>\d+), đã có (?<done>\d+), trong đó (?<alike>\d+)[^<]*không biết có phải hai người\.<\/p>(?:<p>(?<own>\d+) lần gọi lại do chính tài khoản)?/u.exec(
      (await area.get(page('2026-05'))).body,
    )?.groups
  const list = (at: string) => lots.replace('2026-09', at)
  const repeats = {
    [field('settled', 'dossiers')]: '200',
    [field('settled', 'repeated')]: '2',
    [field('settled', 'repeatedAlike')]: '1',
  }
  await area.post(page(month), { [field('settled', 'satisfiedAsked')]: '40' })
  await area.post(list(month), repeats)
  // The calls first entered by one who pretends to be the second caller.
  await area.post(list(other), repeats)
  await area.post(page(other), { [field('settled', 'satisfiedAsked')]: '10' })
  expect(await said()).toEqual({ due: '2', done: '0', alike: '0', own: '4' })
  const zero = { ...repeats, [field('settled', 'repeated')]: '0', [field('settled', 'repeatedAlike')]: '0' }
  await area.post(list(month), zero)
  await province.post(list(month), repeats)
  // The first caller adds an outcome; the form carries the repeats along.
  await area.post(list(month), { ...repeats, [field('settled', 'noAnswer')]: '3' })
  expect(await said()).toEqual({ due: '2', done: '2', alike: '1', own: '2' })
})

it('offers fields that only an earlier questionnaire knew, so that saving again drops none', () => {
  const asks = (...codes: readonly string[]) => ({
    questions: [{ code: 'field', options: codes.map((code) => ({ code, text: { vi: code } })) }],
  })
  const [renewed] = asks('civil', 'land', 'other').questions
  const replacing = { questions: [{ ...renewed, code: 'matter', replaces: 'field' }] }
  const versions = [asks('land', 'social', 'other'), { questions: [] }, replacing]
  const known = knownFields({ versions } as unknown as Parameters<typeof knownFields>[0])
  expect(known.map(({ code }) => code)).toEqual(['civil', 'land', 'social'])
  expect(typedFields(known, { 'field-social-dossiers': 9 } as Parameters<typeof typedFields>[1])).toHaveProperty(
    'social',
  )
})
