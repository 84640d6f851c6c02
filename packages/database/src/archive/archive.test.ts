import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ArchivedMonth, archivedMonths, knownCodes } from '../book/audit-reference.ts'
import type { BallotRow } from '../book/ballot-row.ts'
import { allBallots } from '../book/read-ballots.ts'
import { rebuildTallies } from '../tallies/rebuild-tallies.ts'
import { countTallyDifferences } from '../tallies/recount.ts'
import { archiveMonth } from './archive-month.ts'
import { bringBack } from './bring-back.ts'
import { archivedRows, holdsArchive } from './read-archive.ts'

const database = await freshDatabase()
const worker = database.as('worker')
const folder = await mkdtemp(join(tmpdir(), 'long-dan-archive-'))
const file = join(folder, 'ballot_2026_08.copy.gz')
const today = '2026-11-20'
const archive = (onStep?: (step: string) => void) => archiveMonth(database.adminUrl, '2026-08', folder, today, onStep)
const tallies = () =>
  Promise.all(
    ['tally_day', 'tally_month', 'tally_desk_month', 'tally_province_month'].map((table) =>
      database.query(`select * from ${table} order by 1, 2, 3, 4, 5`),
    ),
  )

let august: readonly BallotRow[] = []
const byId = (one: BallotRow, other: BallotRow) => (one.id < other.id ? -1 : 1)

async function storedBallots(): Promise<readonly BallotRow[]> {
  return database
    .as('auditor')
    .transaction()
    .execute(async (transaction) => {
      const found: BallotRow[] = []
      for await (const rows of allBallots(transaction)) found.push(...rows)
      return found
    })
}

beforeAll(async () => {
  const desk = await aDesk(database)
  await database.query("select ensure_ballot_partitions('2026-08-01', '2026-11-01')")
  const ballots = Array.from({ length: 40 }, (_, index) =>
    aBallot(desk, { serviceDate: index < 30 ? `2026-08-${String(3 + (index % 5)).padStart(2, '0')}` : '2026-11-02' }),
  )
  await putBallots(database, ballots)
  august = (await storedBallots()).filter(({ serviceDate }) => serviceDate < '2026-09')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

it('waits for the end of the month and until the month is closed', async () => {
  const isClosed = (closedOn: string) =>
    database.query(`update counted_month set closed_on = ${closedOn} where month = '2026-08-01'`)
  await isClosed('null')
  expect(await archive()).toEqual({ ok: false, error: { code: 'month-not-closed' } })
  await isClosed("'2026-09-05'")
  expect(await archiveMonth(database.adminUrl, '2026-11', folder, today)).toMatchObject({
    error: { code: 'month-not-over' },
  })
  expect(await archiveMonth(database.adminUrl, '2019-01', folder, today)).toMatchObject({
    error: { code: 'no-such-month' },
  })
  expect(await database.countRows('ballot')).toBe(40)
})

it.each(['detached', 'written', 'proved'])('goes on after it was stopped when %s, or is undone', async (stop) => {
  const stopped = archive((step) => {
    if (step === stop) throw new Error('stopped')
  })
  await expect(stopped).rejects.toThrow('stopped')
  expect(await database.countRows('ballot')).toBe(10)
  expect(await countTallyDifferences(database.admin)).toBe(0)
  expect(await bringBack(database.adminUrl, '2026-08', folder)).toEqual({ ok: true, value: { ballots: 30 } })
  expect(await database.countRows('ballot')).toBe(40)
  expect(await countTallyDifferences(database.admin)).toBe(0)
})

it('keeps the table when a file of that name holds something else', async () => {
  const good = await readFile(file)
  await writeFile(file, good.subarray(0, -20))
  expect(await archive()).toEqual({ ok: false, error: { code: 'file-exists', file } })
  await rm(file)
})

it('takes the ballots out and leaves every tally, also through a rebuild', async () => {
  const before = await tallies()
  const done = await archive()
  expect(done).toMatchObject({ ok: true, value: { rows: 30, file } })
  expect(await database.query("select to_regclass('ballot_2026_08') as relation")).toEqual([{ relation: null }])
  await worker.connection().execute(async (connection) => {
    // By another plan, which is up to PostgreSQL.
    for (const usual of ['seqscan', 'hashjoin', 'nestloop'])
      await sql`set ${sql.raw(`enable_${usual}`)} = off`.execute(connection)
    expect(await rebuildTallies(connection, officialQuestionnaires)).toBe(10)
    await sql`reset all`.execute(connection)
  })
  expect(await tallies()).toEqual(before)
  expect(await countTallyDifferences(database.admin)).toBe(0)
  expect(await archive()).toEqual({ ok: false, error: { code: 'already-archived' } })

  // An auditor reads the same ballots from the file, and no other file for them.
  const auditor = database.as('auditor')
  const [month] = (await archivedMonths(auditor)) as [ArchivedMonth]
  expect(month).toMatchObject({ month: '2026-08', ballots: 30 })
  expect(await holdsArchive(folder, month)).toBe(true)
  expect(await holdsArchive(folder, { ...month, sha256: '0'.repeat(64) })).toBe(false)
  expect(await holdsArchive(join(folder, 'elsewhere'), month)).toBe(false)
  const read: BallotRow[] = []
  for await (const rows of archivedRows(folder, month.month, await knownCodes(auditor))) read.push(...rows)
  expect(read.toSorted(byId)).toEqual(august.toSorted(byId))
})

it('brings the same ballots back from an intact file only', async () => {
  const good = await readFile(file)
  const other = Buffer.from(good)
  other[20] = (other[20] ?? 0) ^ 1
  await writeFile(file, other)
  expect(await bringBack(database.adminUrl, '2026-08', folder)).toEqual({ ok: false, error: { code: 'file-damaged' } })
  await writeFile(file, good)
  expect(await bringBack(database.adminUrl, '2026-08', folder)).toEqual({ ok: true, value: { ballots: 30 } })
  expect(await database.countRows('ballot_archive')).toBe(0)
  expect(await rebuildTallies(worker, officialQuestionnaires)).toBe(40)
  expect(await countTallyDifferences(database.admin)).toBe(0)
})
