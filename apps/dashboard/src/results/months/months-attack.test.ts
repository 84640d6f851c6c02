import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson, type Person } from '../../gate/people.test-support.ts'

const database = await freshDatabase('2026-11-23')
await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-11-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

const area = 'khu-vuc-hoang-hoa-kv399'
const otherArea = 'khu-vuc-thanh-pho-thanh-hoa-kv380'
// Some months of some communes have too few ballots to be shown, or would give others away.
const ballots = {
  // Of another area; keys of digits stand in their order.
  '14758': [25, 30, 2, 30, 4, 20],
  '14797': [30, 3, 40, 20, 30, 25],
  '15865': [30, 35, 2, 40, 41, 42],
  '15991': [40, 3, 60, 50, 45, 40],
  '16000': [20, 30, 25, 4, 1, 30],
}
const codes = Object.keys(ballots) as (keyof typeof ballots)[]
const monthCode = (month: number) => `2026-0${month + 1}`
const months = [0, 1, 2, 3, 4, 5]
const ranges = months.flatMap((from) => months.filter((to) => to >= from).map((to) => [from, to] as const))

let official: Person
let ofProvince: Person
type Places = readonly { readonly slug: string; readonly communes: readonly number[] }[]
let places: Places
let everywhere: Places
beforeAll(async () => {
  const desks = await Promise.all(codes.map((code) => aDesk(database, code, '2026-01-01')))
  for (const [at, desk] of desks.entries())
    await putBallots(
      database,
      months.flatMap((month) =>
        Array.from({ length: ballots[codes[at] ?? '15991'][month] ?? 0 }, (_, each) =>
          aBallot(desk, {
            serviceDate: `${monthCode(month)}-05`,
            // A third of the ballots leave the criterion blank.
            answers: {
              overall: (each % 5 === 0 ? 2 : 5) as ScalePoint,
              ...(each % 3 > 0 && { listen: each % 4 > 0 ? 5 : 1 }),
            },
          }),
        ),
      ),
    )
  places = [
    { slug: area, communes: [2, 3, 4] },
    ...desks.slice(2).map(({ unitSlug }, at) => ({ slug: unitSlug, communes: [2 + at] })),
  ]
  everywhere = [
    ...places,
    { slug: otherArea, communes: [0, 1] },
    { slug: 'tinh-thanh-hoa-38', communes: [0, 1, 2, 3, 4] },
    ...desks.slice(0, 2).map(({ unitSlug }, at) => ({ slug: unitSlug, communes: [at] })),
  ]
  official = await aPerson(app, dashboard, 'district-official', area)
  ofProvince = await aPerson(app, dashboard, 'province-official')
})

const cells = (communes: readonly number[], [from, to]: readonly [number, number]) =>
  communes.flatMap((commune) => months.slice(from, to + 1).map((month) => commune * months.length + month))
const baseOf = (set: readonly number[]) =>
  set.reduce((sum, cell) => sum + (ballots[codes[Math.floor(cell / 6)] ?? '15991'][cell % 6] ?? 0), 0)

/** Whether the sum over one set follows from the sums over others. */
function attacker(equations: readonly (readonly number[])[]) {
  const size = codes.length * months.length
  const rows = new Map<number, number[]>()
  const rest = (set: readonly number[]) => {
    const row = Array.from({ length: size }, (_, cell) => Number(set.includes(cell)))
    for (const [lead, other] of rows) {
      const times = row[lead] ?? 0
      for (let at = 0; at < size; at++) row[at] = (row[at] ?? 0) - times * (other[at] ?? 0)
    }
    return row.map((value) => (Math.abs(value) < 1e-9 ? 0 : value))
  }
  for (const set of equations) {
    const row = rest(set)
    const lead = row.findIndex((value) => value !== 0)
    if (lead < 0) continue
    const own = row.map((value) => value / (row[lead] ?? 1))
    for (const [at, other] of rows) {
      const times = other[lead] ?? 0
      rows.set(
        at,
        other.map((value, each) => value - times * (own[each] ?? 0)),
      )
    }
    rows.set(lead, own)
  }
  return (set: readonly number[]) => rest(set).every((value) => value === 0)
}

const fractionsIn = (html: string) =>
  [...html.matchAll(/<td class="num[^"]*">(?<fraction>\d+\/\d+)<\/td>/gu)].flatMap(
    ({ groups }) => groups?.fraction ?? [],
  )

interface Shown {
  readonly set: readonly number[]
  readonly base: number
}

async function shownTo(person: Person, seen: Places): Promise<readonly Shown[]> {
  const shown: Shown[] = []
  for (const { slug, communes } of seen)
    for (const range of ranges) {
      const [from, to] = range.map(monthCode)
      const { body, statusCode } = await person.get(`/units/${slug}/months?from=${from}&to=${to}`)
      expect(statusCode).toBe(200)
      const base = /<strong>[^<]*%<\/strong>[^(]*\([^;]*?\d+\/(?<base>\d+)/u.exec(body)?.groups?.base
      if (base) shown.push({ set: cells(communes, range), base: Number(base) })
    }
  return shown
}

describe('whole months together', () => {
  it.each([
    ['an official of one area', () => [official, places] as const],
    ['an official of the province, over several areas', () => [ofProvince, everywhere] as const],
  ])('are shown to %s in such a way that no few ballots follow from all ranges of all units', async (_, who) => {
    const [person, seen] = who()
    const shown = await shownTo(person, seen)
    // They are true, and there is something to add and subtract.
    expect(shown.filter(({ set, base }) => baseOf(set) !== base)).toEqual([])
    expect(shown.length).toBeGreaterThan(20)
    const units = seen.flatMap(({ communes }) => ranges.map((range) => cells(communes, range)))
    const small = units.filter((set) => baseOf(set) < 5)
    const follows = attacker(shown.map(({ set }) => set))
    expect(small.length).toBeGreaterThan(3)
    expect(small.filter(follows)).toEqual([])
    // Nothing that is not shown follows at all.
    const names = new Set(shown.map(({ set }) => set.join()))
    const hidden = units.filter((set) => !names.has(set.join()))
    expect(hidden.filter((set) => set.length === 1 && follows(set))).toEqual([])
    // The attacker finds what is there to be found: ranges shown wherever they hold five ballots.
    const careless = attacker(units.filter((set) => baseOf(set) >= 5))
    expect(small.filter(careless).length).toBeGreaterThan(3)
  })

  it('show of a criterion what the pages of their parts show, added up, and nothing where one of these shows none', async () => {
    const known = new Map<string, string>()
    const pageOf = async (slug: string, path: string, period: string) => {
      const url = `/units/${slug}${path}?period=${period}`
      const body = known.get(url) ?? (await official.get(url)).body
      known.set(url, body)
      return body
    }
    let [shown, hidden] = [0, 0]
    for (const { slug } of places)
      for (const [from, to] of ranges) {
        const { body } = await official.get(`/units/${slug}/months?from=${monthCode(from)}&to=${monthCode(to)}`)
        const [, parts = '', criteria = ''] = body.split('<tbody>')
        const rows = [...parts.matchAll(/period=(?<period>[\w-]+)[^<]*<\/a><\/th>(?<cells>.*?)<\/tr>/gu)]
        const sums = [0, 0]
        let isShown = rows.length > 0
        for (const { groups: { period = '', cells = '' } = {} } of rows) {
          const [overall] = fractionsIn(cells)
          if (overall !== undefined) {
            const own = await pageOf(slug, '', period)
            expect(own).toContain(overall)
            expect(own).toContain(/\d+(?:,\d)?–\d+(?:,\d)?%/u.exec(cells)?.[0] ?? 'an interval')
          }
          const [listen] = fractionsIn(await pageOf(slug, '/criteria', period))
          if (listen === undefined) isShown = false
          for (const [at, number] of (listen ?? '').split('/').entries()) sums[at] = (sums[at] ?? 0) + Number(number)
        }
        expect(fractionsIn(criteria)).toEqual(isShown ? [sums.join('/')] : [])
        if (isShown) shown++
        else hidden++
      }
    expect(Math.min(shown, hidden)).toBeGreaterThan(10)
  })

  it('say which of their parts is not shown, and refuse what is no range with the field that is wrong', async () => {
    const page = (await official.get(`/units/${area}/months?from=2026-01&to=2026-05`)).body
    expect(page).toContain('Quý I/2026')
    expect(page).toContain('Tháng 4/2026')
    const commune = (await official.get(`/units/${places[1]?.slug}/months?from=2026-02&to=2026-04`)).body
    expect(commune.replace(/<[^>]+>/gu, ' ')).toMatch(/Không hiện kết quả của cả khoảng này/u)
    for (const query of ['from=2026-05&to=2026-02', 'from=2026-Q1&to=2026-05', 'from=2021-01&to=2026-05'])
      expect((await official.get(`/units/${area}/months?${query}`)).statusCode).toBe(400)
    expect((await official.get('/units/phuong-hac-thanh-14797/months?from=2026-01&to=2026-05')).statusCode).toBe(404)
    const open = (await official.get(`/units/${area}/months?from=2026-10&to=2026-11`)).body
    expect(open).toContain('chưa khép')
  })
})
