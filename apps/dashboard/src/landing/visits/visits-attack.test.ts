import { unitSlug } from '@long-dan/administrative-units'
import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const { directory } = dashboard.reference.current()
const area = 'khu-vuc-hoang-hoa-kv399'
const [unit] = directory.bySlug(area).slice(-1)
const communes = unit ? directory.communesOf(unit.id, '2026-07-01', '2026-10-01') : []
const [tiny, ...others] = communes

async function cast(code: string, serviceDate: string, good: number, bad: number) {
  const desk = await aDesk(database, code, '2026-04-01')
  const answers = [...Array<ScalePoint>(good).fill(5), ...Array<ScalePoint>(bad).fill(1)]
  await putBallots(
    database,
    answers.map((overall) => aBallot(desk, { serviceDate, answers: { overall } })),
  )
}

// One commune has four ballots, all bad, after a good spring; one or two others are hidden to protect it, and one is low.
beforeAll(async () => {
  for (const [at, { code }] of others.entries()) {
    await cast(code, '2026-05-04', 120 + at, 3)
    const isLow = at === others.length - 1
    await cast(code, '2026-08-03', isLow ? 150 : 110 + at, isLow ? 110 : 2)
  }
  await cast(tiny?.code ?? '', '2026-05-04', 60, 0)
  await cast(tiny?.code ?? '', '2026-08-03', 0, 4)
})

const plain = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const fractions = (text: string) => new Set(text.match(/\d+\/\d+(?!\/)/gu))

it.each(['district-official', 'province-official', 'auditor'] as const)(
  'shows %s no figure in the list of visits that the list of units hides',
  async (role) => {
    const person = await aPerson(app, dashboard, role, role === 'district-official' ? area : undefined)
    const units = plain((await person.get(`/units/${area}?period=2026-Q3`)).body)
    expect(units).toContain('Không hiện số')
    const visits = (await person.get(`/units/${area}/visits?period=2026-Q3`)).body
    const listed = fractions(plain(/<ol class="visits".*?<\/ol>/su.exec(visits)?.[0] ?? ''))
    // Some figure must be listed, or the comparison below could not fail.
    expect(listed.size).toBeGreaterThan(0)
    expect([...listed].filter((fraction) => !fractions(units).has(fraction))).toEqual([])
    const own = visits.split('class="visit-place"').find((line) => tiny && line.includes(unitSlug(tiny))) ?? ''
    expect(plain(own)).not.toMatch(/thấp hơn rõ|giảm \d/u)
  },
)
