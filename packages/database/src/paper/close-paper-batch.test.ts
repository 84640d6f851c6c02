import { randomBytes, randomUUID } from 'node:crypto'
import type { BoxedBallot } from '@long-dan/ballot-box'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, aTestBox, freshDatabase, setToday } from '@long-dan/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import { sealTogether } from '../box/seal-together.ts'
import type { Database } from '../connection.ts'
import { closePaperBatch, type PaperFindings } from './close-paper-batch.ts'
import { holdPaper } from './hold-paper.ts'
import { countPaperBatch } from './paper-batches.ts'
import { addPaperEntry, addPaperPage, type Look, placePaperPageAnew } from './paper-pages.ts'
import { addPaperScan, notePaperProblems, notePaperScan, paperScans, settlePaperProblems } from './paper-scans.ts'

const database = await freshDatabase()
const [served, today] = ['2026-11-02', '2026-11-20']
await setToday(database, today)
const box = await aTestBox(database, [today])
const desk = await aDesk(database)
const batch = 'A7K4QX'
const scan = randomUUID()
const whole = { page: 1, scanId: scan, read: Buffer.alloc(40), hasRemark: false, isTyped: false } as const
const nothing: PaperFindings = { withoutOverall: 0, incomplete: 0, copied: 0, differences: 0 }
const version = officialQuestionnaires.withNumber(1)
await database.query(`insert into account (id, name, email, username, role, unit_id)
  select 'p' || number, 'x', number || '@accounts.invalid', 'person-' || number, (array['commune-official', 'province-official', 'province-official', 'province-official'])[number],
    case when number = 1 then ${desk.unitId} else (select id from administrative_unit where parent_id is null limit 1) end
  from generate_series(1, 4) as number`)

type Person = 'p1' | 'p2' | 'p3' | 'p4'
const as = <Value>(person: Person, work: (door: Database) => Promise<Value>) =>
  withScope(
    database.as('dashboard'),
    person === 'p1'
      ? { role: 'commune-official', unitIds: [desk.unitId], accountId: person }
      : { role: 'province-official', unitIds: 'everything', accountId: person },
    work,
  )
const look = (person: Person, which: Look, sheet = 1) =>
  as(person, (door) =>
    addPaperEntry(door, batch, { sheet, page: 1, look: which, enteredBy: person, answers: Buffer.alloc(40) }),
  )
const close = async (person: Person, boxed: number, findings: Partial<PaperFindings> = {}, day = today) => {
  const content = (): BoxedBallot => ({
    ballotId: randomBytes(16),
    deskId: desk.id,
    questionnaireVersion: 1,
    entryMode: 'paper',
    form: 'paper',
    helperRole: null,
    answers: version.encode({ overall: 5 }),
  })
  const sealer = await box.sealer(day)
  const sealed = sealTogether(
    sealer,
    Array.from({ length: boxed }, () => ({
      id: randomUUID(),
      serviceDate: served,
      digest: randomBytes(16),
      content: content(),
      remark: 'Chờ lâu',
    })),
  )
  // The test box has stored its context already.
  const own = { ...sealer, enc: randomBytes(32) }
  return as(person, (door) =>
    closePaperBatch(door, batch, served, { ...sealed, sealer: own, number: 1 }, { ...nothing, ...findings }),
  )
}

beforeEach(async () => {
  await database.query(`truncate paper_closing, paper_entry, paper_page, paper_scan_problem, paper_scan, paper_boxed, paper_batch, envelope, sealed_remark,
    counted_month`)
  await database.query(`insert into paper_batch (code, desk_id, questionnaire_version, language, questions, sheets, key, issued_by, issued_on, served_on, handed_out,
      returned, spoiled, unused)
    values ('${batch}', ${desk.id}, 1, 'vi', '{}', 50, decode(repeat('00', 32), 'hex'), 'p2', '${served}', '${served}', 8, 6, 0, 42)`)
  await as('p1', async (door) => {
    await addPaperScan(door, { id: scan, batch, fileName: 'scan.pdf', uploadedBy: 'p1' })
    for (let sheet = 1; sheet <= 6; sheet++)
      await addPaperPage(door, batch, { ...whole, sheet, doubts: sheet === 1 ? ['overall'] : [] })
    await notePaperScan(door, scan, { pages: 6, pagesRead: 6, isRead: true })
  })
})

const left = async () =>
  Promise.all(
    (['envelope', 'paper_page', 'paper_entry', 'paper_scan', 'paper_closing'] as const).map((t) =>
      database.countRows(t),
    ),
  )

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

describe('whoever looks a second time', () => {
  const denied = { code: '42501' }

  it('is another person of a level above, and the third a third', async () => {
    // The uploader, and the measured commune.
    await expect(look('p1', 2)).rejects.toMatchObject(denied)
    await look('p3', 1, 2)
    // Whoever worked on one page of the batch counts as having worked on all of it.
    await expect(look('p3', 2)).rejects.toMatchObject(denied)
    expect(await look('p2', 2)).toBe(true)
    await expect(look('p2', 3)).rejects.toMatchObject(denied)
    await expect(look('p3', 3)).rejects.toMatchObject(denied)
    expect(await look('p4', 3)).toBe(true)
  })

  it('does not do so in the name of another, and not once the batch is closed', async () => {
    await expect(
      as('p4', (door) =>
        addPaperEntry(door, batch, { sheet: 1, page: 1, look: 2, enteredBy: 'p2', answers: Buffer.alloc(40) }),
      ),
    ).rejects.toMatchObject(denied)
    await look('p2', 2)
    await close('p4', 6)
    await expect(
      as('p1', (door) => addPaperScan(door, { id: randomUUID(), batch, fileName: 'later.pdf', uploadedBy: 'p1' })),
    ).rejects.toMatchObject(denied)
  })
})

describe('a mistyped serial', () => {
  const page = { scanId: scan, read: Buffer.alloc(40), doubts: ['overall'], hasRemark: false, isTyped: true }
  const anew = (person: Person, from: number, to: number) =>
    as(person, async (door) => {
      await holdPaper(door, batch)
      return placePaperPageAnew(door, batch, { sheet: from, page: 1 }, { ...page, sheet: to, page: 1 })
    })
  beforeEach(() => as('p1', (door) => addPaperPage(door, batch, { ...page, sheet: 9, page: 1 })))

  it('takes what people saw along, and is that of no other sheet', async () => {
    await look('p1', 1, 9)
    expect(await anew('p2', 9, 6)).toBe('taken')
    expect((await Promise.all([anew('p2', 9, 7), anew('p1', 9, 8)])).toSorted()).toEqual(['gone', 'placed'])
    expect(await left()).toEqual([0, 7, 0, 1, 0])
  })

  it('is corrected by a third person alone once two have looked, and never where a machine read it', async () => {
    await look('p1', 1, 9)
    await look('p2', 2, 9)
    for (const person of ['p1', 'p2'] as const) expect(await anew(person, 9, 7)).toBe('gone')
    expect(await anew('p3', 1, 7)).toBe('gone')
    expect(await left()).toEqual([0, 7, 2, 1, 0])
    expect(await anew('p3', 9, 7)).toBe('placed')
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

describe('what was wrong on a page', () => {
  it('is settled where nobody could read it; a copied serial stays', async () => {
    await as('p1', async (door) => {
      await notePaperProblems(door, scan, [
        { page: 2, problem: 'lost-code' },
        { page: 2, problem: 'copied-serial', sheet: 3, side: 1 },
      ])
      await settlePaperProblems(door, scan, 2)
    })
    const [{ problems } = { problems: [] }] = await as('p2', (door) => paperScans(door, batch))
    expect(problems).toEqual([{ page: 2, problem: 'copied-serial', sheet: 3, side: 1 }])
  })
})
