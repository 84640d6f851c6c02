import { withScope } from '@long-dan/database/dashboard'
import { rebuildTallies } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { provinceOf } from '../../figures/result-reader.ts'
import { talliesInReach } from '../../memory/tallies-in-reach.ts'
import { loadReference } from '../../reference/reference.ts'
import { readStandings } from './standings.ts'

const today = '2026-11-23'
const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-11-01')`)
const door = database.as('dashboard')
const { directory } = (await loadReference(door, officialQuestionnaires, () => today)).current()
const root = provinceOf(directory)
const [hacThanh, hoangTien] = [await aDesk(database, '14797', today), await aDesk(database, '15991', today)]

const cast = async (desk: typeof hacThanh, serviceDate: string, count: number) => {
  const ballots = Array.from({ length: count }, () => aBallot(desk, { serviceDate }))
  await putBallots(database, ballots)
}

const asProvince = <Value>(work: (scoped: typeof door) => Promise<Value>) =>
  withScope(door, { role: 'province-official', unitIds: 'everything' }, work, 'snapshot')
const rootOf = () => root
const read = (memory: ReturnType<typeof talliesInReach>, asOf?: string) =>
  asProvince((scoped) => {
    const reader = { read: asProvince, rootOf, memory, home: root, role: 'province-official' as const }
    return readStandings(scoped, { directory, reader, today, ...(asOf && { asOf }) })
  })

const report = (act: string, state: string, version: number, pledged: number) =>
  database.query(`insert into quarter_report_version (unit_id, quarter, version, state, act, officials, officials_pledged)
    values (${hacThanh.unitId}, '2026-07-01', ${version}, '${state}', '${act}', 20, ${pledged})`)
const model = (version: number, state: string, decidedOn: string | null) =>
  database.query(`insert into pilot_model_version (model_id, unit_id, version, level, state, decided_on, act)
    select id, unit_id, ${version}, 'commune', '${state}', ${decidedOn ? `'${decidedOn}'` : 'null'}, 'changed' from pilot_model`)

const steps: readonly (readonly [what: string, act: () => Promise<unknown>])[] = [
  ['ballots of closed quarters', () => cast(hacThanh, '2026-05-05', 40)],
  ['', () => cast(hacThanh, '2026-08-05', 35)],
  ['', () => cast(hoangTien, '2026-08-05', 12)],
  ['a ballot of a month that the last thirty days cut', () => cast(hacThanh, '2026-10-24', 1)],
  ['one of that month, but too old', () => cast(hoangTien, '2026-10-23', 1)],
  ['one of the running month', () => cast(hoangTien, '2026-11-20', 1)],
  ['late ballots of a closed quarter', () => cast(hoangTien, '2026-08-06', 30)],
  ['a model', () => database.query(`insert into pilot_model (unit_id) values (${hacThanh.unitId})`)],
  ['', () => model(1, 'registered', null)],
  ['its recognition', () => model(2, 'recognised', '2026-03-01')],
  ['a report', () => report('submitted', 'submitted', 1, 20)],
  ['its return', () => report('saved', 'draft', 2, 18)],
  ['the next version', () => report('submitted', 'submitted', 3, 19)],
  [
    'a rule',
    () =>
      database.query(`insert into assessment_rule (valid_from, version, act, needs_recognition, minimum_verdict, threshold_percent,
        minimum_base, window_quarters, pledged_percent, carry_over)
        values ('2026-09-30', 1, 'enacted', true, 'met_uncertain', 80, 10, 2, 90, 'none')`),
  ],
  ['ballots taken away', () => database.query(`delete from ballot where service_date >= '2026-10-24'`)],
  ['', () => rebuildTallies(database.as('worker'), officialQuestionnaires)],
]

it('remembers nothing that has changed: after each step the standings are those that would be read anew', async () => {
  const memory = talliesInReach('everything', officialQuestionnaires)
  const seen = new Set<string>()
  for (const [what, act] of steps) {
    await act()
    for (const asOf of [undefined, '2026-10-01']) {
      const { communes, rule, models } = await read(memory, asOf)
      const anew = await read(talliesInReach('everything', officialQuestionnaires), asOf)
      expect({ communes, rule, models }, what).toEqual({
        communes: anew.communes,
        rule: anew.rule,
        models: anew.models,
      })
      seen.add(JSON.stringify(communes))
    }
  }
  // Proves that the steps really differ.
  expect(seen.size).toBeGreaterThan(14)
})

it('is the same object until something changes, also while ballots of the running month come in', async () => {
  const memory = talliesInReach('everything', officialQuestionnaires)
  await cast(hacThanh, '2026-11-20', 1)
  const first = await read(memory)
  await cast(hacThanh, '2026-11-21', 5)
  expect(await read(memory)).toBe(first)
  await cast(hacThanh, '2026-08-07', 1)
  expect(await read(memory)).not.toBe(first)
})
