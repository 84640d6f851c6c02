import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { paperFiguresByDesk } from '../signals/paper-figures-by-desk.ts'
import { aPaperBatch, batch, scan, served } from './paper-batch.test-support.ts'
import { countPaperBatch } from './paper-batches.ts'
import { addPaperPage } from './paper-pages.ts'

const { database, box, desk, as, look, close, reset, left } = await aPaperBatch()
beforeEach(reset)

describe('a batch that is closed', () => {
  it('is in the box, forgotten in the same transaction, and opened as paper of its day', async () => {
    await look('p1', 1)
    await look('p2', 2)
    expect(await close('p4', 6)).toBe('closed')
    expect(await left()).toEqual([6, 0, 0, 0, 1])
    const [{ alike } = { alike: 0 }] = await database.query<{ alike: number }>(
      `select count(*)::integer as alike from envelope where xmin = (select xmin from paper_closing)`,
    )
    expect(alike).toBe(6)
    const order = await database.query<{ id: string }>('select id from envelope order by ctid')
    expect(order).toEqual(order.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    expect(await close('p4', 6)).toBe('closed-before')
    expect(await left()).toEqual([6, 0, 0, 0, 1])
  })

  it('is counted no more', async () => {
    const recount = () =>
      as('p1', (door) =>
        countPaperBatch(door, desk.id, batch, { servedOn: served, handedOut: 8, returned: 2, spoiled: 0, unused: 42 }),
      )
    expect(await recount()).toBe(true)
    await database.query('update paper_batch set returned = 6')
    await look('p2', 2)
    expect(await close('p4', 6)).toBe('closed')
    expect(await recount()).toBe(false)
  })

  it('tells the signals what its scans told, in fives and from twenty sheets on, and the commune nothing of it', async () => {
    const closed = (boxed: number, same: number, run: number) =>
      database.query(`insert into paper_closing (batch_code, closed_by, boxed, without_overall, incomplete, copied, seen_twice, typed, differences,
        same_rows, pairs_by_chance, one_hand) values ('${batch}', 'p4', ${boxed}, 0, 0, 0, 0, 0, 0, ${same}, 0, ${run})`)
    for (const [boxed, same, run] of [
      [19, 0, 5],
      [20, 0, 7],
      [20, 3, 5],
      [20, 25, 5],
    ] as const)
      await expect(closed(boxed, same, run)).rejects.toMatchObject({ code: '23514' })
    await closed(40, 0, 30)
    const asked = { from: '2026-11-01', toExclusive: '2026-12-01' }
    expect(await paperFiguresByDesk(database.as('worker'), asked)).toEqual([
      { deskId: desk.id, sheets: 40, sameRows: 0, pairsByChance: 0, oneHand: 30 },
    ])
    for (const person of ['p1', 'p4'] as const)
      for (const figure of ['same_rows', 'pairs_by_chance', 'one_hand'])
        await expect(
          as(person, (door) => sql`select ${sql.ref(figure)} from paper_closing`.execute(door)),
        ).rejects.toMatchObject({ code: '42501' })
  })

  it('is closed by the level above alone, in the box of the day', async () => {
    await look('p2', 2)
    await expect(close('p1', 6)).rejects.toMatchObject({ code: '42501' })
    await box.addDay('2026-11-10')
    await expect(close('p4', 6, {}, '2026-11-10')).rejects.toMatchObject({ code: '55000' })
    expect(await left()).toEqual([0, 6, 1, 1, 0])
  })

  it.each([
    ['not-seen-twice', async () => close('p4', 6)],
    [
      'sheets-came',
      async () => {
        await look('p2', 2)
        return close('p4', 5)
      },
    ],
    [
      'more-than-returned',
      async () => {
        await look('p2', 2)
        await database.query('update paper_batch set returned = 5')
        return close('p4', 6)
      },
    ],
    [
      'not-counted',
      async () => {
        await database.query(
          'update paper_batch set served_on = null, handed_out = null, returned = null, spoiled = null, unused = null',
        )
        return close('p4', 6)
      },
    ],
    [
      'counted-anew',
      async () => {
        await database.query(`update paper_batch set served_on = '2026-11-03'`)
        return close('p4', 6)
      },
    ],
    [
      'still-read',
      async () => {
        await database.query('update paper_scan set is_read = false')
        return close('p4', 6)
      },
    ],
    [
      'too-late',
      async () => {
        await look('p2', 2)
        await database.query(
          `insert into counted_month (month, closes_on, shut) values ('2026-11-01', '2026-12-06', true)`,
        )
        return close('p4', 6)
      },
    ],
  ] as const)('is not: %s', async (why, attempt) => {
    expect(await attempt()).toBe(why)
    expect((await left())[0]).toBe(0)
    expect(await database.countRows('paper_page')).toBe(6)
  })
})

describe('a batch of tally sheets', () => {
  const enter = (sheet: number, scanId: string | null = null) =>
    as('p1', (door) =>
      addPaperPage(door, batch, {
        scanId,
        read: Buffer.alloc(40),
        doubts: ['1'],
        hasRemark: false,
        isTyped: true,
        sheet,
        page: 1,
      }),
    )
  beforeEach(() =>
    database.query(`truncate paper_page, paper_scan cascade; update paper_batch set rows_of_sheet = 20, sheets = 2, handed_out = 5, returned = 5,
      spoiled = 1, unused = 34`),
  )

  it('has no page beyond its sheets, none that a machine read, and no rows beyond those issued', async () => {
    await expect(enter(3)).rejects.toMatchObject({ code: '42501' })
    await expect(enter(1, scan)).rejects.toMatchObject({ code: '42501' })
    const recount = (returned: number, unused: number) =>
      as('p1', (door) =>
        countPaperBatch(door, desk.id, batch, { servedOn: served, handedOut: 5, returned, spoiled: 1, unused }),
      )
    await expect(recount(5, 35)).rejects.toMatchObject({ code: '23514' })
    await expect(recount(4, 34)).rejects.toMatchObject({ code: '23514' })
  })

  it('is closed with as many ballots and spoiled rows as were counted, and seen twice', async () => {
    await enter(1)
    await look('p1', 1)
    const rows = { withoutOverall: 1, incomplete: 14 }
    expect(await close('p4', 5, rows)).toBe('not-seen-twice')
    await look('p2', 2)
    // A blank row counted as a ballot, a spoiled one counted as a ballot, and rows that the sheet does not have.
    expect(await close('p4', 6, { ...rows, incomplete: 13 })).toBe('sums-differ')
    expect(await close('p4', 6, { ...rows, withoutOverall: 0 })).toBe('sums-differ')
    expect(await close('p4', 5, { ...rows, incomplete: 34 })).toBe('sheets-came')
    expect(await close('p4', 5, rows)).toBe('closed')
    expect(await left()).toEqual([5, 0, 0, 0, 1])
  })
})
