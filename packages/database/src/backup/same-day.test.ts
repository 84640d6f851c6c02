import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ScalePoint } from '@long-dan/questionnaire'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, aTestBox, envelopeIdOf, freshDatabase, setToday } from '@long-dan/testing'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openBox } from '../box/open-box.ts'
import { openRemarks } from '../box/open-remarks.ts'
import { backUp } from './back-up.ts'

// The attacker gets hold of backups, of the day itself and of every day after it, or may read what an auditor reads.
const database = await freshDatabase()
const [monday, tuesday] = ['2026-11-02', '2026-11-03'] as const
await setToday(database, monday)
const box = await aTestBox(database, [monday, tuesday])
const desk = await aDesk(database)
const place = await mkdtemp(join(tmpdir(), 'long-dan-same-day-'))
afterAll(() => rm(place, { recursive: true, force: true }))
const [auditor, worker] = [database.as('auditor'), database.as('worker')]

/** In order of arrival, one after the other. */
const ballots = Array.from({ length: 30 }, (_, number) =>
  aBallot(desk, {
    serviceDate: monday,
    answers: { overall: ((number % 5) + 1) as ScalePoint, listen: ((number % 4) + 1) as ScalePoint },
    remark: number % 3 === 0 ? `Lần thứ ${number} tôi chờ lâu` : null,
  }),
)
for (const ballot of ballots) await box.cast(database.as('ballot_writer'), [ballot])

async function filesOf(name: string): Promise<ReadonlyMap<string, Buffer>> {
  const folder = join(place, name)
  expect((await backUp(database.adminUrl, folder)).ok).toBe(true)
  const names = (await readdir(folder)).filter((file) => file.endsWith('.gz'))
  return new Map(
    await Promise.all(names.map(async (file) => [file, gunzipSync(await readFile(join(folder, file)))] as const)),
  )
}
const hex = (id: string) => id.replaceAll('-', '')
const rowsIn = (files: ReadonlyMap<string, Buffer>, part: string) =>
  [...files]
    .filter(([file]) => file.startsWith(part))
    .flatMap(([, bytes]) => bytes.toString().split('\n').filter(Boolean))
const found = (files: ReadonlyMap<string, Buffer>, words: string) =>
  [...files.values()].some((bytes) => bytes.includes(words))
/** Number of pairs, and how many of them are in order of arrival. */
const inOrder = (places: readonly number[]) => {
  const pairs = places.flatMap((one, at) => places.slice(at + 1).map((other) => one < other))
  return { pairs: pairs.length, right: pairs.filter(Boolean).length }
}
const auditorSees = async (statement: string) =>
  (await sql.raw<{ id: string }>(statement).execute(auditor)).rows.map(({ id }) => id)

describe('of a day that is not opened', () => {
  it('a backup shows envelopes in the order in which they came, so this test would see one, and no answer or word in them', async () => {
    const files = await filesOf('monday')
    const envelopes = rowsIn(files, 'envelope')
    expect(inOrder(ballots.map((ballot) => envelopes.findIndex((row) => row.includes(envelopeIdOf(ballot)))))).toEqual({
      pairs: 435,
      right: 435,
    })
    expect(rowsIn(files, 'ballot_2026')).toEqual([])
    expect(rowsIn(files, 'tally')).toEqual([])
    expect(found(files, 'tôi chờ lâu')).toBe(false)
    for (const { id } of ballots) expect(found(files, id) || found(files, hex(id))).toBe(false)
  })

  it('an auditor sees no ballot, no envelope and no remark', async () => {
    expect(await auditorSees('select id::text from ballot')).toEqual([])
    expect(await auditorSees('select id::text from remark')).toEqual([])
    for (const table of ['envelope', 'sealed_remark', 'box_context', 'waiting_remark'])
      await expect(auditorSees(`select * from ${table}`), table).rejects.toMatchObject({ code: '42501' })
    await expect(auditorSees('select wrapped::text as id from box_key')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('of a day that was opened', () => {
  const arrival = new Map(ballots.map(({ id }, at) => [id, at]))

  it('a backup and an auditor see ballots in the order of random ids, of one transaction, and nothing that leads to an envelope', async () => {
    await setToday(database, tuesday)
    await openBox(worker, {
      questionnaires: officialQuestionnaires,
      openers: box.openers,
      day: monday,
      closing: [],
      leaving: 'everything',
    })
    const rows = rowsIn(await filesOf('tuesday'), 'ballot_2026')
    const ids = rows.map((row) => row.split('\t')[0] ?? '')
    expect(ids).toEqual(ballots.map(({ id }) => id).toSorted())
    const seen = await auditorSees('select id::text from ballot order by ctid')
    expect(seen).toEqual(ids)
    expect(new Set(await auditorSees('select xmin::text as id from ballot')).size).toBe(1)
    // The ids are random to everybody without the token key: their order does not tell of any pair which came first.
    expect(arrival.size).toBe(30)
    for (const ballot of ballots) expect(rows.join()).not.toContain(envelopeIdOf(ballot))
  })

  it('no backup ties a remark to a ballot, to an envelope or to the one before it', async () => {
    await openRemarks(worker, { openers: box.openers, boxedUntil: monday, sealer: await box.sealer(tuesday) })
    const files = await filesOf('wednesday')
    const remarks = rowsIn(files, 'waiting_remark')
    expect(remarks.length).toBeGreaterThan(0)
    for (const ballot of ballots)
      for (const id of [ballot.id, envelopeIdOf(ballot)]) expect(remarks.join()).not.toContain(id)
    const transactions = async (table: string) => {
      const found = await database.query<{ xid: string }>(`select distinct xmin::text as xid from ${table}`)
      return found.map(({ xid }) => xid)
    }
    const [ofBallots, ofRemarks] = [await transactions('ballot'), await transactions('waiting_remark')]
    expect(ofRemarks.filter((xid) => ofBallots.includes(xid))).toEqual([])
    expect(ofRemarks).toHaveLength(1)
    const columns = await database.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name in ('waiting_remark', 'remark') and data_type in ('date', 'uuid', 'timestamp with time zone') order by 1`,
    )
    // A month instead of a day of service.
    expect(columns.map(({ name }) => name)).not.toContain('service_date')
  })
})
