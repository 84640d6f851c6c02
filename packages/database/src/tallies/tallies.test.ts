import { entryModes, officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, aTestBox, freshDatabase, putBallots, setToday } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { openBox } from '../box/open-box.ts'
import type { StoredBallot } from '../box/store-ballots.ts'
import { rebuildTallies } from './rebuild-tallies.ts'
import { countTallyDifferences } from './recount.ts'
import { holdTallies, releaseTallies } from './tally-lock.ts'

const database = await freshDatabase()
const today = '2026-11-02'
const [writer, worker] = [database.as('ballot_writer'), database.as('worker')]
const box = await aTestBox(database, [today])
await setToday(database, today)
const hacThanh = await aDesk(database)
const tinhGia = await aDesk(database, '16561')

beforeEach(async () => {
  await database.query(`truncate ballot, envelope, sealed_remark, waiting_remark, tally_day, tally_month, tally_desk_month,
    tally_province_month, counted_month, desk_key, slip_month, slip_counted`)
  for (const { id } of [hacThanh, tinhGia])
    await database.query(`
      insert into desk_key (desk_id, hash, made_on) values (${id}, 'scrypt$x', '2026-10-01');
      insert into slip_month values (${id}, '2026-10-01', 1000), (${id}, '2026-11-01', 1000)`)
})

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

/** Only those that can come through the app: nobody types paper there. */
function castBallots(count: number): StoredBallot[] {
  return assortedBallots(2 * count)
    .filter(({ form }) => form !== 3)
    .slice(0, count)
}

async function open(): Promise<number> {
  const opening = {
    openers: box.openers,
    questionnaires: officialQuestionnaires,
    day: today,
    closing: [],
    leaving: 'everything',
  } as const
  return (await openBox(database.as('worker'), opening))?.opened ?? 0
}

describe('tallying', () => {
  it('counts what was cast, in the cell of its desk, day, version and mode', async () => {
    await putBallots(database, [aBallot(hacThanh), aBallot(hacThanh, { answers: { overall: 2 } })])
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
    for (const size of [1, 7, 120, 60]) {
      await box.cast(writer, castBallots(size))
      expect(await open()).toBe(size)
    }
    expect(await database.countRows('ballot')).toBe(188)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('is told apart from a recount when a single counter is off', async () => {
    await putBallots(database, assortedBallots(20))
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

  it('sees a batch that commits late, after younger ones were opened', async () => {
    const [held, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const late = writer.transaction().execute(async (transaction) => {
      await box.cast(transaction, castBallots(5))
      opened.resolve()
      await held.promise
    })
    await opened.promise
    await box.cast(database.as('ballot_writer'), castBallots(9))
    expect(await open()).toBe(9)
    held.resolve()
    await late
    expect(await open()).toBe(5)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('leaves out the ballots of a desk that belonged to no commune that day, and tallies the rest', async () => {
    const [closed] = await database.query<{ id: number }>("select id from desk where closed_on = '2025-07-01' limit 1")
    if (!closed) throw new Error('No desk closed on 2025-07-01')
    await putBallots(database, [aBallot(closed), aBallot(hacThanh)])
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
    await putBallots(database, [
      aBallot(desk, { serviceDate: '2024-12-31' }),
      aBallot(desk, { serviceDate: '2025-01-01' }),
    ])
    const cells = await database.query('select service_date, unit_id from tally_day order by 1')
    expect(cells).toEqual([
      { service_date: '2024-12-31', unit_id: desk.before },
      { service_date: '2025-01-01', unit_id: desk.after },
    ])
  })

  it('stays exact with two workers and ballots arriving all the while', async () => {
    let casting = true
    const run = async () => {
      let ballots = 0
      for (;;) {
        const taken = await open()
        ballots += taken
        if (taken === 0 && !casting) return ballots
      }
    }
    const workers = [run(), run()]
    for (let round = 0; round < 30; round++) await box.cast(writer, castBallots(10))
    casting = false
    const opened = await Promise.all(workers)
    // Either may have found the box locked by the other.
    expect((opened[0] ?? 0) + (opened[1] ?? 0) + (await open())).toBe(300)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })
})

describe('rebuilding', () => {
  it('gives identical tallies', async () => {
    for (let round = 0; round < 5; round++) await putBallots(database, assortedBallots(40))
    const tallies = () =>
      Promise.all(
        ['tally_day', 'tally_month', 'tally_desk_month', 'tally_province_month'].map((table) =>
          database.query(`select * from ${table} order by 1, 2, 3, 4, 5`),
        ),
      )
    const before = await tallies()
    expect(await rebuildTallies(worker, officialQuestionnaires)).toBe(200)
    expect(await tallies()).toEqual(before)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('begins again when somebody changes a month in the moment after its snapshot', async () => {
    await putBallots(database, assortedBallots(40))
    const other = await database.admin.startTransaction().execute()
    await sql`update counted_month set closes_on = closes_on + 1`.execute(other)
    const rebuilding = rebuildTallies(worker, officialQuestionnaires)
    const waiting = () =>
      database.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    await expect.poll(waiting).toHaveLength(1)
    await other.commit().execute()
    expect(await rebuilding).toBe(40)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('leaves the box as it is meanwhile', async () => {
    await box.cast(writer, castBallots(12))
    await worker.connection().execute(async (connection) => {
      await holdTallies(connection)
      expect(await open()).toBe(0)
      await releaseTallies(connection)
    })
    expect(await open()).toBe(12)
  })

  it('counts each ballot once while others arrive and a worker opens the box', async () => {
    let casting = true
    const opening = (async () => {
      // The box stays closed while tallies are rebuilt, and is opened by the next round.
      while (casting) await open()
    })()
    const arriving = (async () => {
      for (let round = 0; round < 40; round++) await box.cast(writer, castBallots(5))
    })()
    for (let round = 0; round < 3; round++) await rebuildTallies(worker, officialQuestionnaires)
    await arriving
    casting = false
    await opening
    await open()
    expect(await database.countRows('ballot')).toBe(200)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })
})
