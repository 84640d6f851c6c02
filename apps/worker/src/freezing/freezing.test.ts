import { latestFreezes, publishedFigures } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { canonicalJson, type PeriodDocument, sha256Of } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { correctMonth } from './correct-month.ts'
import { freezeDue } from './freeze-due.ts'

const database = await freshDatabase()
const door = database.as('worker')
const rule = { graceDays: 5, needsBook: false }
const desks = {
  big: await aDesk(database, '14797'),
  usual: await aDesk(database, '14758'),
  near: await aDesk(database, '16522'),
  small: await aDesk(database, '15925'),
}

async function cast(desk: keyof typeof desks, count: number, serviceDate: string, overall: 2 | 5 = 5) {
  const ballots = Array.from({ length: count }, (_, at) =>
    aBallot(desks[desk], {
      serviceDate,
      entryMode: (at % 3) + 1,
      answers: { overall, listen: overall === 2 ? 3 : 4, explain: 5, trust: 4, apologize: 'na' },
    }),
  )
  await putBallots(database, ballots)
}

const documentOf = async (unitId: number, periodCode: string) => {
  const [row] = await publishedFigures(door, { unitIds: [unitId], periodCodes: [periodCode] })
  return row && { ...row, parsed: JSON.parse(row.document) as PeriodDocument }
}

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  await cast('big', 40, '2026-01-12')
  await cast('big', 2, '2026-01-13', 2)
  await cast('usual', 22, '2026-01-14')
  await cast('near', 24, '2026-01-14', 2)
  await cast('small', 3, '2026-01-15')
  await cast('big', 30, '2026-02-10')
  await cast('usual', 25, '2026-02-10')
  await cast('near', 23, '2026-02-10', 2)
  await cast('small', 3, '2026-02-11')
})

describe('freezing', () => {
  it('waits until nothing of the quarter is in the ballot box, and gives the months with it', async () => {
    expect(await freezeDue(door, { questionnaires: officialQuestionnaires, ...rule, today: '2026-04-05' })).toEqual({
      periods: 0,
      figures: 0,
      unsigned: 0,
    })
    // Some of its ballots are still in the ballot box, whatever the calendar says.
    await database.query("update counted_month set closed_on = null where month = '2026-02-01'")
    expect(await freezeDue(door, { questionnaires: officialQuestionnaires, ...rule, today: '2026-04-06' })).toEqual({
      periods: 0,
      figures: 0,
      unsigned: 0,
    })
    await database.query("update counted_month set closed_on = '2026-03-05' where month = '2026-02-01'")
    expect(
      await freezeDue(door, { questionnaires: officialQuestionnaires, ...rule, today: '2026-04-06' }),
    ).toMatchObject({ periods: 4 })
    expect((await latestFreezes(door)).map(({ periodCode, version }) => [periodCode, version])).toEqual([
      ['2026-01', 1],
      ['2026-02', 1],
      ['2026-03', 1],
      ['2026-Q1', 1],
    ])
  })

  it('publishes no unit below ten ballots nor so many beside it that one of them could give it away', async () => {
    for (const { unitId } of [desks.small, desks.usual, desks.near])
      for (const code of ['2026-01', '2026-Q1']) expect(await documentOf(unitId, code)).toBeUndefined()
    expect(await documentOf(desks.big.unitId, '2026-01')).toMatchObject({ satisfied: 40, base: 42 })
  })

  it('keeps what was counted, with a hash that everybody can compute', async () => {
    const figure = await documentOf(desks.big.unitId, '2026-01')
    expect(figure?.sha256).toBe(sha256Of(figure?.document ?? ''))
    expect(canonicalJson(figure?.parsed ?? null)).toBe(figure?.document)
    expect(figure?.parsed).toMatchObject({
      distribution: [0, 2, 0, 0, 40],
      percentTenths: 952,
      official: null,
      version: 1,
      definition: 'survey_top2_5pt',
      questionnaireVersions: ['ctt-2026.1'],
      unit: { code: '14797' },
      period: { code: '2026-01', from: '2026-01-01', to: '2026-01-31' },
      criteria: { listen: { satisfied: 40, base: 42, notApplicable: 0, blank: 0 }, apologize: null },
    })
  })

  it('counts a late ballot in no month, quarter or year that was frozen before it came', async () => {
    await cast('big', 1, '2026-01-20')
    await freezeDue(door, { questionnaires: officialQuestionnaires, ...rule, today: '2026-07-06' })
    const [january, february, quarter, half] = await Promise.all(
      ['2026-01', '2026-02', '2026-Q1', '2026-H1'].map((code) => documentOf(desks.big.unitId, code)),
    )
    expect([january?.base, february?.base, quarter?.base, half?.base]).toEqual([42, 30, 72, 72])
  })

  it('may run again, and by two workers at once, without a second version', async () => {
    const freezes = await latestFreezes(door)
    const results = await Promise.all(
      [1, 2].map(() => freezeDue(door, { questionnaires: officialQuestionnaires, ...rule, today: '2026-07-06' })),
    )
    expect(results).toEqual([
      { periods: 0, figures: 0, unsigned: 0 },
      { periods: 0, figures: 0, unsigned: 0 },
    ])
    expect(await latestFreezes(door)).toEqual(freezes)
  })

  it('waits for the book when there is one', async () => {
    expect(
      await freezeDue(door, { questionnaires: officialQuestionnaires, ...rule, needsBook: true, today: '2026-10-06' }),
    ).toEqual({ periods: 0, figures: 0, unsigned: 4 })
  })
})

describe('a correction', () => {
  const january = parsePeriod('2026-01') as Period
  const correct = () =>
    correctMonth(door, january, {
      questionnaires: officialQuestionnaires,
      note: 'Nhập bổ sung phiếu giấy',
      today: '2026-07-12',
    })

  it('is refused while it would show fewer than ten ballots, and leaves nothing behind', async () => {
    expect(await correct()).toEqual({ ok: false, error: { code: 'change-too-small', communes: ['14797'] } })
    expect(await database.countRows('period_freeze where version > 1')).toBe(0)
    expect(await database.countRows('frozen_month where version > 1')).toBe(0)
  })

  it('is a new version of the month and of what it makes up, with a note; the first stays', async () => {
    await cast('big', 14, '2026-01-21', 2)
    expect(await correct()).toEqual({
      ok: true,
      value: [
        { periodCode: '2026-01', version: 2 },
        { periodCode: '2026-Q1', version: 2 },
        { periodCode: '2026-H1', version: 2 },
      ],
    })
    const [month, quarter] = await Promise.all(['2026-01', '2026-Q1'].map((code) => documentOf(desks.big.unitId, code)))
    expect([month?.base, month?.satisfied, month?.version]).toEqual([57, 41, 2])
    expect([quarter?.base, quarter?.version]).toEqual([87, 2])
    expect(await documentOf(desks.usual.unitId, '2026-01')).toBeUndefined()
    expect(await database.countRows(`period_snapshot where period_code = '2026-01' and version = 1`)).toBeGreaterThan(0)
    expect(await correct()).toEqual({ ok: false, error: { code: 'nothing-changed' } })
  })

  it('needs a month that is frozen', async () => {
    const result = await correctMonth(door, parsePeriod('2026-09') as Period, {
      questionnaires: officialQuestionnaires,
      note: 'x',
      today: '2026-05-02',
    })
    expect(result).toEqual({ ok: false, error: { code: 'month-not-frozen' } })
  })
})

it('leaves published rows as they are, whoever asks', async () => {
  for (const change of [
    'update period_snapshot set base = base',
    'delete from period_freeze',
    'truncate frozen_month',
  ]) {
    await expect(database.query(change)).rejects.toMatchObject({ message: expect.stringContaining('only ever added') })
  }
})

describe('more ballots than dossiers', () => {
  const count = (desk: keyof typeof desks, month: string, received: number | null) =>
    database.query(`insert into dossier_count (desk_id, unit_id, month, received)
      values (${desks[desk].id}, ${desks[desk].unitId}, '${month}', ${received})`)
  const sameArea = async (code: string) => {
    const [row] = await database.query<{ code: string }>(`
      select unit.code from area_member as mine join area_member as other using (area_id)
      join administrative_unit as unit on unit.id = other.commune_id
      where mine.commune_id = ${desks.big.unitId} and unit.code not in ('14797', '${code}') and unit.valid_to is null
        and mine.valid_to is null and other.valid_to is null limit 1`)
    return row?.code ?? ''
  }

  it('keep a unit out of publication, with a neighbour that would give it away, and tell officials why', async () => {
    await database.query(`select ensure_ballot_partitions('2025-07-01', '2025-09-01')`)
    const other = await aDesk(database, await sameArea('14758'))
    for (const desk of [desks.big, desks.usual, other]) {
      const ballots = ['2025-07-08', '2025-08-05'].flatMap((serviceDate) =>
        Array.from({ length: 30 }, (_, at) =>
          aBallot(desk, { serviceDate, answers: { overall: at % 10 === 0 ? 2 : 5 } }),
        ),
      )
      await putBallots(database, ballots)
    }
    // The latest count decides: July is corrected for the worse, August for the better.
    await count('big', '2025-07-01', 40)
    await count('big', '2025-07-01', 20)
    await count('big', '2025-08-01', 20)
    await count('big', '2025-08-01', 300)
    await freezeDue(door, { questionnaires: officialQuestionnaires, ...rule, today: '2026-07-12' })

    expect(await documentOf(desks.big.unitId, '2025-07')).toBeUndefined()
    const shown = await Promise.all([desks.usual, other].map(({ unitId }) => documentOf(unitId, '2025-07')))
    expect(shown.filter((figure) => figure !== undefined)).toHaveLength(1)
    // For the area and the province not every count is known, and they are published.
    expect(await database.query('select unit_id, period_code, ballots, dossiers from publication_hold')).toEqual([
      { unit_id: desks.big.unitId, period_code: '2025-07', ballots: 30, dossiers: 20 },
    ])
    expect(
      await database.countRows(`period_snapshot join administrative_unit as unit on unit.id = unit_id
      where level = 'province' and period_code = '2025-07'`),
    ).toBe(1)
  })
})
