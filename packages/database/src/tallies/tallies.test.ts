import { entryModes, officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase } from '@long-dan/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { castBallots, type StoredBallot } from '../casting/cast-ballots.ts'
import { rebuildTallies } from './rebuild-tallies.ts'
import { countTallyDifferences } from './recount.ts'
import { tallyPending } from './tally-pending.ts'

const database = await freshDatabase()
const writer = database.as('ballot_writer')
const worker = database.as('worker')
const hacThanh = await aDesk(database)
const tinhGia = await aDesk(database, '16561')

beforeEach(() =>
  database.query(
    'truncate ballot, ballot_pending, ballot_day, remark, tally_day, tally_month, tally_desk_month, tally_province_month',
  ),
)

/** Ballots of every kind: all modes and forms, blanks, not applicable, two desks, two months. */
function assortedBallots(count: number): StoredBallot[] {
  return Array.from({ length: count }, (_, index) => {
    const entryMode = (index % entryModes.length) + 1
    const point = ((index % 5) + 1) as ScalePoint
    const quick = entryMode === 4 && index % 2 === 0
    return aBallot(index % 3 === 0 ? tinhGia : hacThanh, {
      serviceDate: index % 4 === 0 ? '2026-10-30' : '2026-11-02',
      entryMode,
      form: entryMode === 6 ? 3 : quick ? 2 : 1,
      helperRole: entryMode === 5 ? 1 : 0,
      answers: quick
        ? { overall: point }
        : {
            overall: point,
            listen: 5,
            explain: point,
            apologize: 'na',
            respect: 4,
            ...(index % 2 ? { civility: 1 } : {}),
          },
    })
  })
}

async function tallyAll(): Promise<number> {
  let ballots = 0
  for (;;) {
    const taken = await tallyPending(worker, 2)
    if (taken === 0) return ballots
    ballots += taken
  }
}

describe('tallying', () => {
  it('counts what was cast, in the cell of its desk, day, version and mode', async () => {
    await castBallots(writer, [aBallot(hacThanh), aBallot(hacThanh, { answers: { overall: 2 } })])
    expect(await tallyAll()).toBe(2)
    const [cell] = await database.query<{ counters: number[]; unit_id: number }>(
      'select counters, unit_id from tally_month',
    )
    expect(cell?.unit_id).toBe(hacThanh.unitId)
    const countersOf = (item: string) => {
      const at = officialQuestionnaires.withNumber(1).layout.itemOffset(item) ?? 0
      return cell?.counters.slice(at, at + 7)
    }
    expect(countersOf('overall')).toEqual([0, 1, 0, 0, 1, 0, 0])
    expect(countersOf('apologize')).toEqual([0, 0, 0, 0, 0, 1, 1])
    expect(await database.query('select counters, unit_id from tally_day')).toEqual([
      { counters: [0, 1, 0, 0, 1, 0, 0], unit_id: hacThanh.unitId },
    ])
    expect(await database.query('select desk_id, base, satisfied from tally_desk_month')).toEqual([
      { desk_id: hacThanh.id, base: 2, satisfied: 1 },
    ])
    const [whole] = await database.query<{ counters: number[]; level: string }>(
      'select counters, level from tally_province_month join administrative_unit on id = unit_id',
    )
    expect(whole).toEqual({ counters: cell?.counters, level: 'province' })
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('agrees with a recount for ballots of every kind', async () => {
    for (const size of [1, 7, 120, 60]) await castBallots(writer, assortedBallots(size))
    expect(await tallyAll()).toBe(188)
    expect(await countTallyDifferences(database.admin)).toBe(0)
    expect(await database.countRows('ballot_pending')).toBe(0)
  })

  it('is told apart from a recount when a single counter is off', async () => {
    await castBallots(writer, assortedBallots(20))
    await tallyAll()
    const spoil = (table: string, column: string) =>
      database.query(`update ${table} set ${column} = ${column} + 1 where ctid = (select min(ctid) from ${table})`)
    await spoil('tally_province_month', 'counters[5]')
    expect(await countTallyDifferences(database.admin)).toBe(1)
    await spoil('tally_desk_month', 'satisfied')
    expect(await countTallyDifferences(database.admin)).toBe(2)
    await spoil('tally_desk_month', 'counters[30]')
    expect(await countTallyDifferences(database.admin)).toBe(3)
    await spoil('tally_day', 'counters[5]')
    expect(await countTallyDifferences(database.admin)).toBe(4)
    // A cell of the month is counted against the ballots and against both roll-ups.
    await spoil('tally_month', 'counters[5]')
    expect(await countTallyDifferences(database.admin)).toBeGreaterThan(5)
  })

  it('sees a batch that commits late, after younger ones were tallied', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let opened = () => {}
    const open = new Promise<void>((resolve) => {
      opened = resolve
    })
    const late = writer.transaction().execute(async (transaction) => {
      await castBallots(transaction, assortedBallots(5))
      opened()
      await held
    })
    await open
    await castBallots(writer, assortedBallots(9))
    expect(await tallyAll()).toBe(9)
    release()
    await late
    expect(await tallyAll()).toBe(5)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('leaves out the ballots of a desk that belonged to no commune that day, and tallies the rest', async () => {
    const [closed] = await database.query<{ id: number }>("select id from desk where closed_on = '2025-07-01' limit 1")
    if (!closed) throw new Error('No desk closed on 2025-07-01')
    await castBallots(writer, [aBallot(closed), aBallot(hacThanh)])
    await tallyAll()
    expect(await database.query('select desk_id from tally_day')).toEqual([{ desk_id: hacThanh.id }])
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('keeps the commune of the service date when the desk moved since', async () => {
    const [desk] = await database.query<{ id: number; before: number; after: number }>(`
      select earlier.desk_id as id, earlier.unit_id as before, later.unit_id as after
      from desk_assignment as earlier join desk_assignment as later on later.desk_id = earlier.desk_id
      where earlier.valid_to = '2025-01-01' and later.valid_from = '2025-01-01' order by 1 limit 1`)
    await database.query("select ensure_ballot_partitions('2024-12-01', '2025-01-01')")
    if (!desk) throw new Error('No desk changed its commune on 2025-01-01')
    await castBallots(writer, [
      aBallot(desk, { serviceDate: '2024-12-31' }),
      aBallot(desk, { serviceDate: '2025-01-01' }),
    ])
    await tallyAll()
    const cells = await database.query('select service_date, unit_id from tally_day order by 1')
    expect(cells).toEqual([
      { service_date: '2024-12-31', unit_id: desk.before },
      { service_date: '2025-01-01', unit_id: desk.after },
    ])
  })

  it('puts remarks apart, by desk and month only', async () => {
    await castBallots(writer, [aBallot(hacThanh, { remark: 'Chờ lâu.' }), aBallot(tinhGia)])
    await tallyAll()
    const remarks = await database.query('select desk_id, service_month, text, readable_on from remark')
    expect(remarks).toEqual([
      { desk_id: hacThanh.id, service_month: '2026-11-01', text: 'Chờ lâu.', readable_on: null },
    ])
  })

  it('stays exact with two workers and ballots arriving all the while', async () => {
    const other = database.as('worker')
    let casting = true
    const run = async (door: typeof worker) => {
      let ballots = 0
      for (;;) {
        const taken = await tallyPending(door, 3)
        ballots += taken
        if (taken === 0 && !casting) return ballots
      }
    }
    const workers = [run(worker), run(other)]
    for (let round = 0; round < 30; round++) await castBallots(writer, assortedBallots(10))
    casting = false
    const [one = 0, two = 0] = await Promise.all(workers)
    expect(one + two).toBe(300)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })
})

describe('rebuilding', () => {
  it('gives identical tallies', async () => {
    for (let round = 0; round < 5; round++) await castBallots(writer, assortedBallots(40))
    await tallyAll()
    const tallies = () =>
      Promise.all(
        ['tally_day', 'tally_month', 'tally_desk_month', 'tally_province_month'].map((table) =>
          database.query(`select * from ${table} order by 1, 2, 3, 4, 5`),
        ),
      )
    const before = await tallies()
    expect(await rebuildTallies(worker)).toBe(200)
    expect(await tallies()).toEqual(before)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('counts each ballot once while others arrive and a worker tallies', async () => {
    let casting = true
    const tallying = (async () => {
      while (casting) await tallyPending(database.as('worker'), 5)
    })()
    const arriving = (async () => {
      for (let round = 0; round < 40; round++) await castBallots(writer, assortedBallots(5))
    })()
    for (let round = 0; round < 3; round++) await rebuildTallies(worker)
    await arriving
    casting = false
    await tallying
    await tallyAll()
    expect(await database.countRows('ballot')).toBe(200)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })
})
