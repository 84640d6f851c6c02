import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, longConfirmed, putBallots } from '@long-dan/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyExclusions } from './apply-exclusions.ts'

const database = await freshDatabase()
const worker = database.as('worker')
const desk = await aDesk(database)
const neighbour = await aDesk(database, '14758')
const returning = await aDesk(database, '16561')

// Thirty ballots that nobody doubts; then days with twelve each, few of which answered about listening.
const listeners = { '2026-10-12': 4, '2026-10-13': 3, '2026-10-14': 12, '2026-10-15': 12 } as const
type Day = keyof typeof listeners

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-10-01', '2026-11-01')`)
  for (const [name, role] of [
    ['one', 'district-official'],
    ['two', 'province-official'],
    ['three', 'commune-official'],
  ])
    await database.query(`insert into account (id, username, name, email, role, unit_id)
      values ('${name}', 'u-${name}', '${name}', '${name}@accounts.invalid', '${role}', 1)`)
  await longConfirmed(database, ['one', 'two'])
  const ballots = (at: typeof desk, serviceDate: string, count: number, listened: number) =>
    Array.from({ length: count }, (_, index) =>
      aBallot(at, { serviceDate, answers: { overall: index % 3 ? 5 : 2, ...(index < listened && { listen: 4 }) } }),
    )
  await putBallots(database, [
    ...ballots(desk, '2026-10-05', 30, 30),
    ...ballots(neighbour, '2026-10-05', 30, 30),
    ...[desk, returning].flatMap((at) =>
      Object.entries(listeners).flatMap(([day, listened]) => ballots(at, day, 12, listened)),
    ),
  ])
})

/** What an official of the province can write down: answers 1–5 overall and about listening at the desk, and of all desks. */
const notes: Readonly<Record<'overall' | 'listening' | 'everywhere', number>>[] = []
async function observe() {
  const [row] = await database.query<(typeof notes)[number]>(`
    select (select coalesce(sum(base), 0)::int from tally_desk_month where desk_id = ${desk.id}) as overall,
      (select coalesce(sum(counters[8] + counters[9] + counters[10] + counters[11] + counters[12]), 0)::int
        from tally_month where desk_id = ${desk.id}) as listening,
      (select coalesce(sum(base), 0)::int from tally_desk_month) as everywhere`)
  if (row) notes.push(row)
  return row
}

interface Case {
  readonly id: number
  readonly day: Day
  readonly unitId: number
}

async function open(day: Day, kindGroup: string, at = desk): Promise<Case> {
  const [row] = await database.query<{ id: number }>(`
    insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
    values (${at.id}, ${at.unitId}, '2026-10', '2026-10-01', '2026-11-01', '${kindGroup}', '2026-11-07') returning id`)
  return { id: row?.id ?? 0, day, unitId: at.unitId }
}

async function decide({ id, day, unitId }: Case, decision: 'exclude' | 'lift') {
  const [columns, values] =
    decision === 'exclude' ? [', first_day, last_day, entry_modes', `, '${day}', '${day}', '{1,2,3,4,5,6}'`] : ['', '']
  if (decision === 'lift')
    await database.query(`insert into review_event (case_id, unit_id, act, text, account_id, role)
      values (${id}, ${unitId}, 'appealed', 'x', 'three', 'commune-official')`)
  await database.query(`
    insert into review_event (case_id, unit_id, act, decision, reason, account_id, role ${columns})
    values (${id}, ${unitId}, 'proposed', '${decision}', 'x', 'one', 'district-official' ${values});
    insert into review_event (case_id, unit_id, act, proposal_id, decision, reason, account_id, role ${columns})
    select ${id}, ${unitId}, 'confirmed', max(id), '${decision}', 'x', 'two', 'province-official' ${values}
    from review_event where case_id = ${id} and act = 'proposed'`)
  return (await applyExclusions(worker, officialQuestionnaires)).length
}

describe('whoever notes the figures before and after every decision', () => {
  const cases: Partial<Record<Day, Case>> = {}
  const take = async (day: Day, kindGroup: string) => {
    const opened = await open(day, kindGroup)
    cases[day] = opened
    return decide(opened, 'exclude')
  }
  const lift = (day: Day) => decide(cases[day] ?? { id: 0, day, unitId: 0 }, 'lift')

  it('sees nothing move by four answers to one question, however many the ballots are', async () => {
    expect(await observe()).toEqual({ overall: 78, listening: 61, everywhere: 156 })
    expect(await take('2026-10-12', 'entry')).toBe(0)
    expect(await observe()).toEqual(notes[0])
    // Checked only once: it is not examined again every other second.
    expect(await database.query('select was_shown from exclusion_state')).toEqual([{ was_shown: false }])
  })

  it('sees it move together with another decision, by seven', async () => {
    expect(await take('2026-10-13', 'answers')).toBe(1)
    expect(await observe()).toEqual({ overall: 54, listening: 54, everywhere: 132 })
  })

  it('sees nothing come back alone that did not go alone', async () => {
    expect(await lift('2026-10-12')).toBe(0)
    expect(await observe()).toEqual(notes.at(-1))
    expect(await take('2026-10-14', 'too-many')).toBe(1)
    expect(await observe()).toEqual({ overall: 42, listening: 42, everywhere: 120 })
    expect(await lift('2026-10-13')).toBe(1)
    expect(await observe()).toEqual({ overall: 66, listening: 49, everywhere: 144 })
  })

  it('sees no difference of fewer than five between any two states', () => {
    const differences = notes.flatMap((one) =>
      notes.flatMap((other) =>
        (['overall', 'listening', 'everywhere'] as const).map((base) => Math.abs(one[base] - other[base])),
      ),
    )
    expect(differences.filter((difference) => difference > 0 && difference < 5)).toEqual([])
    expect(Math.max(...differences)).toBe(36)
  })

  it('waits for the month to close: what still lies in the box may belong to the same days', async () => {
    await database.query(`update counted_month set closed_on = null where month = '2026-10-01'`)
    expect(await take('2026-10-15', 'more')).toBe(0)
    await database.query(`update counted_month set closed_on = '2026-11-06' where month = '2026-10-01'`)
    expect(await applyExclusions(worker, officialQuestionnaires)).toHaveLength(1)
  })
})

it('is compared with every state that was ever shown, not only with the last', async () => {
  const [first, second] = [await open('2026-10-12', 'entry', returning), await open('2026-10-14', 'answers', returning)]
  const steps = [
    await decide(first, 'exclude'),
    await decide(second, 'exclude'),
    await decide(first, 'lift'),
    // All is as it was at first, but the state in between was seen.
    await decide(second, 'lift'),
    await decide(await open('2026-10-13', 'too-many', returning), 'exclude'),
    // With it, and compared with the last state alone, seven would move; with the one before, four.
    await decide(await open('2026-10-12', 'more', returning), 'exclude'),
  ]
  expect(steps).toEqual([0, 1, 0, 1, 0, 0])
})

it('is forgotten by nobody: a state that was seen cannot be unwritten', async () => {
  for (const statement of ['delete from exclusion_state', 'update exclusion_state set was_shown = false'])
    await expect(database.query(statement)).rejects.toMatchObject({ code: '23000' })
})
