import { unitSlug } from '@long-dan/administrative-units'
import { rebuildTallies } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type Period, parsePeriod, periodOf } from '@long-dan/statistics'
import { longConfirmed } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provinceOf } from '../../dashboard/src/figures/result-reader.ts'
import { aPerson } from '../../dashboard/src/gate/people.test-support.ts'
import { reachOf } from '../../dashboard/src/officials/reach.ts'
import type { Role } from '../../dashboard/src/officials/roles.ts'
import { askDirectly } from './ask-directly.test-support.ts'
import { theDemonstration } from './demonstration.test-support.ts'
import { aWorld, type Cell, cellsIn, crawl, type Figure } from './demonstration-crawl.test-support.ts'
import { shown, sumOf, tooSmall } from './demonstration-remainders.test-support.ts'

// Decisions name the figures of a desk with and without some ballots. The attacker reads them together with all results. Each commune of the
// demonstration has one desk, so that its cells are those of the communes.
const stage = await theDemonstration()
const { database, dashboard, directory } = stage
afterAll(() => stage.close())

interface Decided {
  readonly caseId: number
  readonly deskId: number
  readonly code: string
  readonly unitId: number
  readonly month: string
}

const year = parsePeriod('2026') as Period
let decided: readonly Decided[] = []
let world = stage.world

beforeAll(async () => {
  for (const [name, role] of [
    ['one', 'district-official'],
    ['two', 'province-official'],
  ])
    await database.query(`insert into account (id, username, name, email, role, unit_id)
      values ('${name}', 'u-${name}', '${name}', '${name}@accounts.invalid', '${role}', 1)`)
  await longConfirmed(database, ['one', 'two'])
  // At every desk with few ballots those of one mode of a month, as few as rules allow.
  await database.query(`
    create table planned as
      with mode as (
        select desk_id, unit_id, month, entry_mode,
          sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5])::integer as base
        from tally_month where month >= '2026-01-01' and month < '2026-10-01' group by 1, 2, 3, 4
      ), part as (
        select *, sum(base) over (partition by desk_id, unit_id, month)::integer as whole from mode
      )
      select distinct on (desk_id) * from part where base >= 10 and whole - base >= 10 and whole < 60 order by desk_id, whole;
    insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
      select desk_id, unit_id, to_char(month, 'YYYY-MM'), month, month + interval '1 month', 'entry', '2026-10-20' from planned;
    insert into review_event (case_id, unit_id, act, decision, reason, account_id, role, first_day, last_day, entry_modes)
      select id, unit_id, 'proposed', 'exclude', 'x', 'one', 'district-official', month, month + interval '1 month' - interval '1 day',
        array[entry_mode]
      from planned join review_case using (desk_id, unit_id) where starts_on = month and kind_group = 'entry';
    insert into review_event (case_id, unit_id, act, proposal_id, decision, reason, account_id, role, first_day, last_day, entry_modes)
      select case_id, unit_id, 'confirmed', id, 'exclude', 'x', 'two', 'province-official', first_day, last_day, entry_modes
      from review_event where act = 'proposed'`)
  // All of them, though the worker would let some wait: more for the attacker to read.
  await database.query(`
    insert into ballot_exclusion (event_id, unit_id, desk_id, first_day, last_day, entry_modes)
    select event.id, event.unit_id, desk_id, first_day, last_day, entry_modes
    from review_event as event join review_case on review_case.id = case_id where act = 'confirmed'`)
  await rebuildTallies(database.admin, officialQuestionnaires)
  decided = await database.query<Decided>(`
    select case_id::integer as "caseId", desk_id as "deskId", code, ballot_exclusion.unit_id as "unitId", ballot_exclusion.first_day::text as month
    from ballot_exclusion join review_event on review_event.id = event_id join desk on desk.id = desk_id`)
  const cells = await database.query<Cell>(`
    select unit_id as "unitId", month::text, sum(base)::int as base, sum(satisfied)::int as satisfied
    from tally_desk_month group by 1, 2 order by 1, 2`)
  world = aWorld(directory, stage.today, cells)
})

describe.each([
  ['province-official', 'tinh-thanh-hoa-38'],
  ['district-official', 'khu-vuc-thach-thanh-kv391'],
  ['commune-official', 'xa-thach-binh-15211'],
] as const satisfies readonly (readonly [Role, string])[])('decisions, as %s of %s reads them', (role, slug) => {
  it('recovers nothing below five ballots from them with everything else', async () => {
    const person = await aPerson(dashboard.app, dashboard, role, slug)
    const home = directory.units.findLast((unit) => unitSlug(unit) === slug) ?? provinceOf(directory)
    const { includes: isInReach } = reachOf(directory, home)
    const { body } = await person.get('/decisions')
    const articles = body.match(/<article class="decision">.*?<\/article>/gsu) ?? []
    const figures: Figure[] = []
    const wrong: string[] = []
    for (const { code, unitId, month } of decided) {
      const article = articles.find((each) => each.includes(code))
      if (article === undefined) continue
      const [, satisfied, base] = /phiếu này [^(]*\((?<satisfied>\d+)\/(?<base>\d+)\)/u.exec(article) ?? []
      const period = periodOf('month', month)
      const own = cellsIn(world, [unitId], period)
      const truth = sumOf(world, own)
      const name = `${directory.byId(unitId)?.name} in ${period.code}`
      if (base !== undefined && (Number(base) !== truth.base || Number(satisfied) !== truth.satisfied))
        wrong.push(`${name}: ${satisfied}/${base}, not ${truth.satisfied}/${truth.base}`)
      expect(article, name).toMatch(/\d+ phiếu này/u)
      figures.push({
        name,
        period,
        communes: [unitId],
        cells: own,
        hidden: base === undefined,
        base: Number(base ?? 0),
      })
    }
    expect(wrong).toEqual([])
    expect(figures.length).toBeGreaterThan(role === 'province-official' ? 20 : 0)
    const others = await askDirectly(dashboard, { role, home }, (ask) => crawl(world, { ask, isInReach }, year))
    const equations = [...shown(figures), ...shown(others)]
    expect(tooSmall(world, { figures: [...figures, ...others], equations, least: 5 }).found).toEqual([])
    // What the desk's own month shows, and nothing else.
    const differing = figures.filter(({ hidden, period, communes }) =>
      others.some(
        (other) =>
          other.name.endsWith(`${period.code} then`) &&
          other.communes.join() === communes.join() &&
          other.hidden !== hidden,
      ),
    )
    expect(differing.map(({ name }) => name)).toEqual([])
    if (role === 'province-official')
      expect(new Set(figures.map(({ hidden }) => hidden))).toEqual(new Set([true, false]))
    console.log(`decisions, ${slug}: ${figures.length} read, ${shown(figures).length} with figures`)
  }, 600_000)
})
