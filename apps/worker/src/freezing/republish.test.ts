import { applyExclusions, publishedFigures, refuseChange } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { PeriodDocument } from '@long-dan/results'
import { aBallot, aDesk, aWitness, freshDatabase, longConfirmed, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { carryOutDecided } from './carry-out-decided.ts'
import { freezeDue } from './freeze-due.ts'
import { decisionNote, republishDecided } from './republish-decided.ts'

const database = await freshDatabase()
const door = database.as('worker')
const desk = await aDesk(database)
const other = await aDesk(database, '14758')

async function cast(at: typeof desk, count: number, serviceDate: string, entryMode = 1) {
  const ballots = Array.from({ length: count }, () =>
    aBallot(at, { serviceDate, entryMode, answers: { overall: 5, listen: 4 } }),
  )
  await putBallots(database, ballots)
}

const documentOf = async (periodCode: string, unitId = desk.unitId) => {
  const [row] = await publishedFigures(door, { unitIds: [unitId], periodCodes: [periodCode] })
  return row && (JSON.parse(row.document) as PeriodDocument)
}
const fails: (error: unknown) => void = (error) => {
  throw error
}
const republish = (today: string, refused = new Set<string>(), onFault = fails) =>
  republishDecided(door, officialQuestionnaires, today, refused, onFault)
const decide = (decision: string, columns = '', values = '', which = `period_code = '2026-01'`) =>
  database.query(`
    insert into review_event (case_id, unit_id, act, decision, reason, account_id, role ${columns})
    select id, unit_id, 'proposed', '${decision}', 'x', 'one', 'district-official' ${values} from review_case where ${which};
    insert into review_event (case_id, unit_id, act, proposal_id, decision, reason, account_id, role ${columns})
    select case_id, review_case.unit_id, 'confirmed', max(review_event.id), '${decision}', 'x', 'two', 'province-official' ${values}
    from review_event join review_case on review_case.id = case_id where act = 'proposed' and ${which} group by 1, 2`)

it('publishes what was decided after publication: the count without, the excluded beside it, with a note; and back', async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  for (const [name, role] of [
    ['one', 'district-official'],
    ['two', 'province-official'],
    ['three', 'commune-official'],
    ['four', 'province-official'],
  ])
    await database.query(`insert into account (id, username, name, email, role, unit_id)
      values ('${name}', 'u-${name}', '${name}', '${name}@accounts.invalid', '${role}', 1)`)
  await longConfirmed(database, ['one', 'two', 'four'])
  await cast(desk, 40, '2026-01-12', 2)
  await cast(desk, 14, '2026-01-13')
  await cast(other, 40, '2026-01-12')
  await cast(desk, 30, '2026-02-10')
  await cast(other, 30, '2026-02-10')
  await database.query(`insert into dossier_count (desk_id, unit_id, month, received) values
    (${desk.id}, ${desk.unitId}, '2026-01-01', 200)`)
  await aWitness(database, '2026-04-04')
  await freezeDue(door, { questionnaires: officialQuestionnaires, graceDays: 5, needsBook: false, today: '2026-04-06' })
  expect(await documentOf('2026-01')).toMatchObject({
    format: 'long-dan/period-figure/6',
    base: 54,
    excluded: null,
    integrity: { grade: 'A', reasons: [] },
  })
  // February's dossiers are unknown, and therefore the quarter's.
  expect((await documentOf('2026-Q1'))?.integrity).toEqual({
    grade: 'B',
    reasons: ['few-prove-a-visit', 'dossiers-unknown'],
  })

  await database.query(`
    insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
    values (${desk.id}, ${desk.unitId}, '2026-01', '2026-01-01', '2026-02-01', 'entry', '2026-04-07')`)
  await decide('exclude', ', first_day, last_day, entry_modes', `, '2026-01-13', '2026-01-13', '{1}'`)
  await applyExclusions(door, officialQuestionnaires)
  // A late ballot elsewhere would be the only change there, so it stays out of the correction.
  await cast(other, 1, '2026-01-20')
  const refused = new Set<string>()
  expect(await republish('2026-04-08', refused)).toEqual({ published: 2, refused: 0 })
  expect(await documentOf('2026-01')).toMatchObject({
    version: 2,
    base: 40,
    satisfied: 40,
    excluded: { satisfied: 14, base: 14 },
  })
  expect(await documentOf('2026-Q1')).toMatchObject({ base: 70, excluded: { satisfied: 14, base: 14 } })
  expect(await documentOf('2026-01', other.unitId)).toMatchObject({ base: 40, excluded: null })
  expect(await database.query(`select distinct note from period_freeze where version = 2`)).toEqual([
    { note: decisionNote },
  ])
  expect(await republish('2026-04-08', refused)).toEqual({ published: 0, refused: 0 })

  await database.query(`
    insert into review_event (case_id, unit_id, act, text, account_id, role)
    select id, unit_id, 'appealed', 'x', 'three', 'commune-official' from review_case`)
  await decide('lift')
  await applyExclusions(door, officialQuestionnaires)
  expect(await republish('2026-05-08', refused)).toEqual({ published: 2, refused: 0 })
  expect(await documentOf('2026-01')).toMatchObject({ version: 3, base: 54, excluded: null })
})

it('withdraws a figure of which nothing is left, and brings it back with its ballots', async () => {
  await database.query(`
    insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
    values (${desk.id}, ${desk.unitId}, '2026-02', '2026-02-01', '2026-03-01', 'answers', '2026-04-07')`)
  await decide(
    'exclude',
    ', first_day, last_day, entry_modes',
    `, '2026-02-01', '2026-02-28', '{1,2,3,4,5,6}'`,
    `period_code = '2026-02'`,
  )
  await applyExclusions(door, officialQuestionnaires)
  expect(await republish('2026-05-09')).toEqual({ published: 2, refused: 0 })
  expect(await documentOf('2026-02')).toBeUndefined()

  await database.query(`
    insert into review_event (case_id, unit_id, act, text, account_id, role)
    select id, unit_id, 'appealed', 'x', 'three', 'commune-official' from review_case where period_code = '2026-02'`)
  await decide('lift', '', '', `period_code = '2026-02'`)
  await applyExclusions(door, officialQuestionnaires)
  expect(await republish('2026-05-10')).toEqual({ published: 2, refused: 0 })
  expect(await documentOf('2026-02')).toMatchObject({ version: 3, base: 30, excluded: null })
  expect(await documentOf('2026-Q1')).toMatchObject({ base: 84, excluded: null })
})

const confirmed = (what: string, periodCode: string, unitId: number | null, reason = what) =>
  database.query(`
    insert into publication_event (act, change, period_code, unit_id, reason, account_id, role)
    values ('proposed', '${what}', '${periodCode}', ${unitId}, '${reason}', 'two', 'province-official');
    insert into publication_event (act, proposal_id, account_id, role)
    select 'confirmed', max(id), 'four', 'province-official' from publication_event where act = 'proposed'`)
const carryOut = (onFault = fails) => carryOutDecided(door, officialQuestionnaires, '2026-05-11', onFault)
const change = async (...what: Parameters<typeof confirmed>) => {
  await confirmed(...what)
  return carryOut()
}
const lastRefusal = () =>
  database.query(`select problem, communes from publication_event where act = 'refused' order by id desc limit 1`)

it('withdraws a figure that two people of the province withdrew, and that one alone; and shows it again', async () => {
  const others = await documentOf('2026-02', other.unitId)
  expect(await change('withdraw', '2026-02', desk.unitId, 'Nhập nhầm quầy')).toEqual({ published: 1, refused: 0 })
  expect(await documentOf('2026-02')).toBeUndefined()
  expect(await documentOf('2026-02', other.unitId)).toMatchObject({ ...others, version: 4 })
  expect(await documentOf('2026-Q1')).toMatchObject({ base: 84 })
  expect(await database.query(`select note from period_freeze where period_code = '2026-02' and version = 4`)).toEqual([
    { note: 'Nhập nhầm quầy' },
  ])
  // Nothing else brings it back, neither a change elsewhere through a review nor a recount.
  await cast(other, 12, '2026-02-10', 2)
  expect(await change('recount', '2026-02', null)).toEqual({ published: 2, refused: 0 })
  expect([await documentOf('2026-02'), (await documentOf('2026-02', other.unitId))?.base]).toEqual([undefined, 42])
  expect(await change('withdraw', '2026-02', desk.unitId)).toEqual({ published: 0, refused: 1 })
  expect(await lastRefusal()).toEqual([{ problem: 'not-shown', communes: [] }])
  expect(await change('restore', '2026-02', desk.unitId)).toEqual({ published: 1, refused: 0 })
  expect(await documentOf('2026-02')).toMatchObject({ version: 6, base: 30 })
  expect(await change('restore', '2026-02', desk.unitId)).toEqual({ published: 0, refused: 1 })
  expect(await lastRefusal()).toEqual([{ problem: 'not-withdrawn', communes: [] }])
})

it('does not show a figure again whose ballots are others by now, and says why a count changes nothing', async () => {
  await change('withdraw', '2026-02', desk.unitId)
  await cast(desk, 11, '2026-02-11')
  expect(await change('recount', '2026-02', null)).toEqual({ published: 2, refused: 0 })
  expect(await change('restore', '2026-02', desk.unitId)).toEqual({ published: 0, refused: 1 })
  expect(await lastRefusal()).toEqual([{ problem: 'ballots-changed', communes: [] }])
  expect(await change('recount', '2026-02', null)).toEqual({ published: 0, refused: 1 })
  expect(await lastRefusal()).toEqual([{ problem: 'nothing-changed', communes: [] }])
  await cast(other, 3, '2026-02-11')
  await change('recount', '2026-02', null)
  expect(await lastRefusal()).toEqual([{ problem: 'change-too-small', communes: ['14758'] }])
  // Each is tried only once.
  expect(await carryOut()).toEqual({ published: 0, refused: 0 })
})

it('takes a version for decided only where it was, and in the words of the decision', async () => {
  const version = (
    decision: string,
  ) => `insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, note, sha256, decision_id)
    select period_code, 99, starts_on, ends_before, frozen_on, 'Khác', sha256, (${decision}) from period_freeze where period_code = '2026-02' limit 1`
  for (const which of ['confirmed', 'proposed'])
    await expect(
      database.query(version(`select max(id) from publication_event where act = '${which}'`)),
    ).rejects.toMatchObject({ message: expect.stringContaining('Nobody decided') })
})

it('is carried out once, and not refused by a second worker that comes too late', async () => {
  const refusals = () => database.countRows(`publication_event where act = 'refused'`)
  const [last, before] = [
    await database.query<{ id: string }>('select max(decision_id) as id from period_freeze'),
    await refusals(),
  ]
  expect(await refuseChange(door, { id: BigInt(last[0]?.id ?? 0) }, 'nothing-changed', [])).toBe(false)
  expect(await refusals()).toBe(before)
  await expect(
    database.query(`insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, note, sha256, decision_id)
      select period_code, 99, starts_on, ends_before, frozen_on, note, sha256, decision_id from period_freeze where decision_id is not null limit 1`),
  ).rejects.toMatchObject({ code: '23505' })
})

it('lets no decision that fails hold up another, and carries it out once it can', async () => {
  const faults: unknown[] = []
  const noted = (error: unknown) => void faults.push(error)
  const withFailing = async (work: () => Promise<unknown>) => {
    await database.query(`create or replace function fail() returns trigger language plpgsql as 'begin raise exception $$x$$; end';
      create trigger january_fails before insert on period_freeze for each row when (new.period_code = '2026-01') execute function fail()`)
    const done = await work()
    await database.query('drop trigger january_fails on period_freeze')
    return done
  }
  await confirmed('withdraw', '2026-01', other.unitId)
  await confirmed('withdraw', '2026-02', other.unitId)
  expect(await withFailing(() => carryOut(noted))).toEqual({ published: 1, refused: 0 })
  expect(faults).toHaveLength(1)
  expect(await carryOut()).toEqual({ published: 1, refused: 0 })

  for (const month of ['01', '02']) {
    await database.query(`
      insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
      values (${desk.id}, ${desk.unitId}, '2026-${month}', '2026-${month}-01', '2026-03-01', 'several-signs', '2026-05-11')`)
    await decide(
      'exclude',
      ', first_day, last_day, entry_modes',
      `, '2026-${month}-10', '2026-${month}-13', '{1,2}'`,
      `period_code = '2026-${month}' and kind_group = 'several-signs'`,
    )
  }
  await applyExclusions(door, officialQuestionnaires)
  expect(await withFailing(() => republish('2026-05-12', new Set(), noted))).toEqual({ published: 2, refused: 0 })
  expect(faults).toHaveLength(2)
  expect(await republish('2026-05-13')).toEqual({ published: 2, refused: 0 })
})
