import { randomBytes } from 'node:crypto'
import type { ScalePoint } from '@long-dan/questionnaire'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, aTestBox, envelopeIdOf, freshDatabase, setToday, type TestDesk } from '@long-dan/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { countTallyDifferences } from '../tallies/recount.ts'
import { castEnvelopes } from './cast-envelopes.ts'
import { countedMonths, keepMonths } from './counted-months.ts'
import { type BoxOpening, openBox } from './open-box.ts'
import type { StoredBallot } from './store-ballots.ts'

const database = await freshDatabase()
const [writer, worker] = [database.as('ballot_writer'), database.as('worker')]
const [monday, tuesday, wednesday] = ['2026-11-02', '2026-11-03', '2026-11-04'] as const
const box = await aTestBox(database, [monday, tuesday, wednesday, '2026-12-01'])
const desk = await aDesk(database)
const other = await aDesk(database, '16561')

beforeEach(async () => {
  await database.query(`truncate envelope, sealed_remark, counted_month, box_waiting, refused_envelope, slip_month,
    slip_counted, ballot, tally_day, tally_month, tally_desk_month, tally_province_month, book_leaf, book_tile, book_seal`)
})

const many = (count: number, at: TestDesk, changes: Parameters<typeof aBallot>[1] = {}) =>
  Array.from({ length: count }, (_, number) =>
    aBallot(at, { serviceDate: monday, answers: { overall: ((number % 5) + 1) as ScalePoint, listen: 4 }, ...changes }),
  )

async function cast(ballots: readonly StoredBallot[], day: string = monday): Promise<void> {
  await setToday(database, day)
  expect(new Set(await box.cast(writer, ballots, day))).toEqual(new Set(['boxed']))
}

const open = (changes: Partial<BoxOpening> = {}) =>
  openBox(worker, {
    openers: box.openers,
    questionnaires: officialQuestionnaires,
    day: monday,
    closing: [],
    ...changes,
  })
const stored = () => database.countRows('ballot')
const leaves = () => database.countRows('book_leaf')
const waiting = () => database.query('select desk_id, month, envelopes, counted_on from box_waiting order by 1')

describe('the box at night', () => {
  it('lets ballots of a desk out, all but five, with their tallies and their leaves in the book', async () => {
    await cast([...many(12, desk), ...many(9, other)])
    expect(await open()).toEqual({ opened: 7, waiting: 14, refused: 0, locked: 0, closed: [], held: [] })
    expect([await stored(), await leaves(), await countTallyDifferences(database.admin)]).toEqual([7, 7, 0])
    expect(await waiting()).toEqual([
      { desk_id: desk.id, month: '2026-11-01', envelopes: 5, counted_on: monday },
      { desk_id: other.id, month: '2026-11-01', envelopes: 9, counted_on: monday },
    ])
    // Nothing came in, so nothing leaves.
    expect(await open()).toMatchObject({ opened: 0, waiting: 14 })
    await cast([...many(4, desk, { serviceDate: tuesday }), ...many(1, other)], tuesday)
    expect(await open({ day: tuesday })).toMatchObject({ opened: 5, waiting: 14 })
  })

  it('opens no box of a day that goes on, and no ballot of a day to come', async () => {
    await cast(many(20, desk))
    await cast([...many(20, other), ...many(20, other, { serviceDate: wednesday })], tuesday)
    expect(await open()).toMatchObject({ opened: 15 })
    expect(await open({ day: tuesday })).toMatchObject({ opened: 15, waiting: 10 })
  })

  it('keeps the few of a day in the box while late ones, which would be alone otherwise, may still come', async () => {
    const beginning = (first: string) => (ballot: StoredBallot) => ({ ...ballot, id: first + ballot.id.slice(1) })
    // Those of Sunday would be the five that leave: the order of ids decides.
    const early = many(5, desk, { serviceDate: '2026-11-01' }).map(beginning('f'))
    await cast([...many(5, desk).map(beginning('0')), ...early])
    for (const day of [monday, tuesday, wednesday]) expect(await open({ day })).toMatchObject({ opened: 0 })
    expect(await open({ day: '2026-11-06' })).toMatchObject({ opened: 5, waiting: 5 })
  })

  it('lets out the same ballots whatever was answered, so that nobody learns anything from who stays', async () => {
    const asCast = [...many(40, desk), ...many(20, desk, { entryMode: 5, helperRole: 1 }), ...many(6, other)]
    const { encode } = officialQuestionnaires.withNumber(1)
    const [usual, rare] = [encode({ overall: 5, listen: 5, apologize: 'na' }), encode({ overall: 1, apologize: 1 })]
    const openedIf = async (isRare: (place: number) => boolean) => {
      await database.query('truncate envelope, sealed_remark, ballot, box_waiting')
      await cast(asCast.map((ballot, place) => ({ ...ballot, answers: isRare(place) ? rare : usual })))
      await open()
      return await database.query('select id from ballot order by id')
    }
    const opened = await openedIf(() => false)
    expect(opened).toHaveLength(50)
    for (const isRare of [(place: number) => place % 20 === 0, (place: number) => place % 2 === 0, () => true])
      expect(await openedIf(isRare)).toEqual(opened)
  })

  it('leaves of the opening nothing that tells who came first, not even to the administrator of the database', async () => {
    for (const ballot of many(60, desk)) await cast([ballot])
    await open()
    const rows = await database.query<{ id: string; xmin: string }>('select id, xmin::text from ballot order by ctid')
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort())
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1)
  })

  it('empties envelopes in another order than it stores their ballots: the log of changes ties none to the other', async () => {
    const ballots = many(60, desk)
    await cast(ballots)
    await open({ leaving: 'everything' })
    const rankOf = new Map(
      ballots
        .map(({ id }) => id)
        .sort()
        .map((id, rank) => [id, rank]),
    )
    const ballotOf = new Map(ballots.map((ballot) => [envelopeIdOf(ballot), ballot.id]))
    // The positions of the emptied rows tell in which order that happened, page by page, as the log would.
    const emptied = await database.query<{ id: string; page: string }>(
      "select id, split_part(ctid::text, ',', 1) as page from envelope order by ctid",
    )
    const stored = await database.query<{ id: string }>('select id from ballot order by ctid')
    expect(stored.map(({ id }) => rankOf.get(id))).toEqual(stored.map((_, rank) => rank))
    const neighbours = emptied.slice(1).flatMap(({ id, page }, before) => {
      const other = emptied[before]
      return other?.page === page
        ? [[rankOf.get(ballotOf.get(other.id) ?? '') ?? 0, rankOf.get(ballotOf.get(id) ?? '') ?? 0]]
        : []
    })
    const rising = neighbours.filter(([one = 0, next = 0]) => one < next).length
    expect(neighbours.length).toBeGreaterThan(40)
    expect(Math.abs(rising / neighbours.length - 0.5)).toBeLessThan(0.3)
  })

  it('is a sealing of the book, also when nothing was in it', async () => {
    await open()
    await cast(many(12, desk))
    await open({ day: tuesday })
    const seals = await database.query('select number, day, complete, size::integer from book_seal order by number')
    expect(seals).toEqual([
      { number: 1, day: monday, complete: true, size: 0 },
      { number: 2, day: tuesday, complete: true, size: 7 },
    ])
  })

  it('lets nothing out before what must precede it, which finds all that leaves in the box', async () => {
    await cast(many(20, desk))
    const found: number[][] = []
    const beforeLeaving = async () => found.push([await database.countRows('envelope'), await stored()])
    // One more comes in while the others are read.
    const openers = async (day: string) => {
      if ((await database.countRows('envelope')) === 20) await cast(many(1, desk))
      return box.openers(day)
    }
    await open({ openers, beforeLeaving })
    expect([found, await stored()]).toEqual([[[21, 0]], 15])
    await setToday(database, '2026-12-08')
    await open({ day: '2026-12-07', closing: ['2026-11-01'], beforeLeaving })
    expect([found, await stored()]).toEqual([
      [
        [21, 0],
        [21, 15],
        [21, 21],
      ],
      21,
    ])
    await expect(open({ beforeLeaving: () => Promise.reject(new Error('refused')) })).rejects.toThrow('refused')
  })

  it('is the work of one worker at a time', async () => {
    await cast(many(30, desk))
    const both = await Promise.all([
      open(),
      openBox(database.as('worker'), {
        questionnaires: officialQuestionnaires,
        openers: box.openers,
        day: monday,
        closing: [],
      }),
    ])
    expect(both.filter((each) => each === undefined).length).toBeLessThan(2)
    expect(both.reduce((sum, each) => sum + (each?.opened ?? 0), 0)).toBe(25)
    expect([await stored(), await leaves()]).toEqual([25, 25])
  })
})

describe('a month that closes', () => {
  it('lets everything out in one transaction, and takes nothing more', async () => {
    await cast([...many(12, desk), ...many(3, other)])
    await open()
    await setToday(database, '2026-12-01')
    expect(await open({ day: '2026-12-06', closing: ['2026-11-01'] })).toMatchObject({
      opened: 8,
      waiting: 0,
      closed: ['2026-11-01'],
    })
    expect([await stored(), await leaves(), await countTallyDifferences(database.admin)]).toEqual([15, 15, 0])
    expect(await database.query('select month, shut, closed, closed_on from counted_month')).toEqual([
      { month: '2026-11-01', shut: true, closed: true, closed_on: '2026-12-06' },
    ])
    expect(await box.cast(writer, [aBallot(desk, { serviceDate: '2026-11-30' })], '2026-12-01')).toEqual(['too-late'])
    expect(await waiting()).toEqual([])
  })

  it('is closed at once when nothing of it can come any more and nothing of it is in the box', async () => {
    await cast(many(8, desk))
    await database.query(
      `insert into counted_month (month, closes_on, shut, closed_on) values ('2026-08-01', '2026-09-06', true, '2026-09-05')`,
    )
    await keepMonths(database.as('worker'), '2027-01-10', 5)
    const months = await countedMonths(database.as('worker'))
    expect(months.map(({ month, shut, closed, closedOn }) => [month, shut, closed, closedOn])).toEqual([
      ['2026-08-01', true, true, '2026-09-05'],
      ['2026-09-01', true, true, '2026-10-05'],
      ['2026-10-01', true, true, '2026-11-05'],
      ['2026-11-01', false, false, null],
      ['2026-12-01', true, true, '2027-01-05'],
      ['2027-01-01', false, false, null],
    ])
  })

  it('waits for the secret of a key under which envelopes of it lie', async () => {
    await cast(many(8, desk))
    const openers = async () => ['locked'] as const
    expect(await open({ openers, closing: ['2026-11-01'] })).toMatchObject({
      opened: 0,
      locked: 8,
      held: ['2026-11-01'],
    })
    expect(await open({ closing: ['2026-11-01'] })).toMatchObject({ opened: 8, closed: ['2026-11-01'] })
  })

  it('opens what lies under the other keys of a day, though one of them cannot be unwrapped', async () => {
    await cast(many(12, desk))
    const openers = async (day: string) => [...(await box.openers(day)), 'locked'] as const
    expect(await open({ openers })).toMatchObject({ opened: 7, waiting: 5, locked: 0 })
  })
})

describe('what is no ballot', () => {
  const impostors = (): readonly StoredBallot[] => [
    aBallot({ id: 999_999 }),
    aBallot(desk, { questionnaireVersion: 1, entryMode: 6, form: 3 }),
    aBallot(desk, { entryMode: 5, helperRole: 0 }),
    aBallot(desk, { form: 2 }),
    { ...aBallot(desk), questionnaireVersion: 77 },
    { ...aBallot(desk), answers: Buffer.alloc(5, 255) },
    aBallot(desk, { entryMode: 2 }),
    aBallot(desk, { entryMode: 3 }),
    aBallot(desk, { entryMode: 4 }),
  ]

  it('keeps nobody else out, stays until its month closes, and is then counted', async () => {
    await cast([...impostors(), ...many(12, desk)])
    const { envelopes, remarks, day } = await box.seal(many(1, desk))
    await castEnvelopes(writer, { day, envelopes, ballots: randomBytes(128 * envelopes.length), remarks })
    expect(await open()).toMatchObject({ opened: 7, waiting: 5, refused: 10 })
    expect(await open({ closing: ['2026-11-01'] })).toMatchObject({ opened: 5, refused: 10 })
    expect(await database.query('select month, reason, envelopes from refused_envelope order by 2')).toEqual([
      { month: '2026-11-01', reason: 'mode-unproved', envelopes: 4 },
      { month: '2026-11-01', reason: 'no-such-desk', envelopes: 1 },
      { month: '2026-11-01', reason: 'no-such-questionnaire', envelopes: 1 },
      { month: '2026-11-01', reason: 'not-a-ballot', envelopes: 3 },
      { month: '2026-11-01', reason: 'not-openable', envelopes: 1 },
    ])
    expect([await stored(), await countTallyDifferences(database.admin)]).toEqual([12, 0])
  })

  it('is a ballot in a mode that its desk could not prove: by screen or kiosk without a key, by more slips or sheets than there were', async () => {
    await cast([
      ...many(6, desk, { entryMode: 2 }),
      ...many(6, desk, { entryMode: 4 }),
      ...many(6, other, { entryMode: 3 }),
      ...many(6, other, { entryMode: 6, form: 3 }),
    ])
    expect(await open({ leaving: 'everything' })).toMatchObject({ opened: 0, refused: 24 })
    await database.query(`insert into desk_key (desk_id, hash, made_on) values (${desk.id}, 'scrypt$x', '${monday}')`)
    await database.query(`insert into slip_month values (${other.id}, '2026-11-01', 4)`)
    await database.query(`insert into paper_boxed values (${other.id}, '${monday}', 5)`)
    expect(await open({ leaving: 'everything' })).toMatchObject({ opened: 21, refused: 3 })
    expect(await open({ leaving: 'everything' })).toMatchObject({ opened: 0, refused: 3 })
    await database.query('delete from desk_key; delete from paper_boxed')
  })
})

describe('a worker that is killed', () => {
  const steps = ['envelopes-emptied', 'ballots-counted', 'leaves-written', 'opened'] as const

  it.each(steps)('after %s leaves each ballot in the box or out of it, and the next one goes on', async (step) => {
    await cast([...many(40, desk), ...many(40, other)])
    const onStep = (reached: string) => {
      if (reached === step) throw new Error('killed')
    }
    await expect(open({ atOnce: 10, onStep })).rejects.toThrow('killed')
    const opened = step === 'opened' ? 35 : 0
    expect([await stored(), await leaves(), await countTallyDifferences(database.admin)]).toEqual([opened, opened, 0])
    expect(await database.countRows('envelope where ballot is not null')).toBe(80 - opened)
    expect(await open({ atOnce: 10 })).toMatchObject({ opened: 70 - opened, waiting: 10 })
    expect([await stored(), await leaves(), await countTallyDifferences(database.admin)]).toEqual([70, 70, 0])
  })

  it('while a month closes leaves it shut and open, and the next one closes it', async () => {
    await cast(many(12, desk))
    const onStep = (reached: string) => {
      if (reached === 'leaves-written') throw new Error('killed')
    }
    await expect(open({ closing: ['2026-11-01'], onStep })).rejects.toThrow('killed')
    // Nothing was counted for the month, so it was unknown: closing is what shuts it.
    expect([await stored(), await countTallyDifferences(database.admin)]).toEqual([0, 0])
    expect(await open({ closing: ['2026-11-01'] })).toMatchObject({ opened: 12, closed: ['2026-11-01'] })
  })
})
