import type { ScalePoint } from '@long-dan/questionnaire'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, aTestBox, envelopeIdOf, freshDatabase, setToday } from '@long-dan/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { type BoxOpening, openBox } from './open-box.ts'
import { openRemarks } from './open-remarks.ts'
import { writtenToLog } from './written-to-log.test-support.ts'

// The attacker is the administrator of the database, and reads the write-ahead log with its timestamps and the arguments of every call.
const database = await freshDatabase()
const [writer, worker] = [database.as('ballot_writer'), database.as('worker')]
const [monday, tuesday, sunday] = ['2026-11-02', '2026-11-03', '2026-11-01'] as const
const box = await aTestBox(database, [monday, tuesday])
const desk = await aDesk(database)
await database.query('create extension pg_walinspect')
beforeEach(() => setToday(database, monday))

const many = (count: number) =>
  Array.from({ length: count }, (_, number) =>
    aBallot(desk, {
      serviceDate: monday,
      answers: { overall: ((number % 5) + 1) as ScalePoint },
      remark: `Chờ lâu ${number}`,
    }),
  )
const open = () =>
  openBox(worker, {
    questionnaires: officialQuestionnaires,
    openers: box.openers,
    day: monday,
    closing: [],
    leaving: 'everything',
  })
const hex = (id: string) => id.replaceAll('-', '')
const here = async () =>
  (await database.query<{ lsn: string }>('select pg_current_wal_flush_lsn() as lsn'))[0]?.lsn ?? ''

const written = async (since: string, table: string) => writtenToLog(database.admin, table, since, await here())

describe('the write-ahead log', () => {
  it('shows each envelope with its transaction, so this test would see an order', async () => {
    const since = await here()
    for (const ballot of many(5)) await box.cast(writer, [ballot])
    const arrivals = (await written(since, 'envelope')).filter(({ kind }) => kind.startsWith('INSERT'))
    expect(new Set(arrivals.map(({ xid }) => xid)).size).toBe(5)
  })

  it('of a day ties no ballot to its envelope: all come out in one transaction, in an order of their own', async () => {
    await database.query('truncate envelope, sealed_remark, ballot cascade')
    const ballots = many(30)
    const since = await here()
    for (const ballot of ballots) await box.cast(writer, [ballot])
    const cast = await here()
    await open()
    // None of the ids that came in occurs in what came out, nor the other way round.
    const [came, left] = [await written(since, 'envelope'), await written(cast, 'ballot')]
    const text = (records: readonly { data: string }[]) => records.map(({ data }) => data).join(' ')
    for (const ballot of ballots) {
      expect(text(came)).toContain(hex(envelopeIdOf(ballot)))
      expect(text(came)).not.toContain(hex(ballot.id))
      expect(text(left)).not.toContain(hex(envelopeIdOf(ballot)))
    }
    expect(new Set(left.map(({ xid }) => xid)).size).toBe(1)
    const places = ballots.map(({ id }) => text(left).indexOf(hex(id)))
    expect(places.every((place) => place >= 0)).toBe(true)
    const inOrderOfIds = ballots.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    expect(ballots.toSorted((one, other) => places[ballots.indexOf(one)]! - places[ballots.indexOf(other)]!)).toEqual(
      inOrderOfIds,
    )
  })

  it('shows no word of a remark until it is out, and then in another transaction than any ballot', async () => {
    await database.query('truncate envelope, sealed_remark, ballot cascade')
    const since = await here()
    for (const ballot of many(10)) await box.cast(writer, [ballot])
    const words = Buffer.from('Chờ lâu').toString('hex')
    const sealed = await written(since, 'sealed_remark')
    expect(sealed.length).toBeGreaterThan(0)
    expect(JSON.stringify([sealed, await written(since, 'envelope')])).not.toContain(words)
    await open()
    await setToday(database, tuesday)
    await openRemarks(worker, { openers: box.openers, boxedUntil: monday, sealer: await box.sealer(tuesday) })
    const [ballots, remarks] = [await written(since, 'ballot'), await written(since, 'waiting_remark')]
    expect(JSON.stringify(remarks)).toContain(words)
    const transactions = new Set(ballots.map(({ xid }) => xid))
    expect(remarks.filter(({ xid }) => transactions.has(xid))).toEqual([])
  })
})

it('a database that records what the worker hands over learns no pairs of envelope and ballot', async () => {
  await database.query('truncate envelope, sealed_remark, ballot cascade')
  // Of two questionnaires, whose ballots are handed over apart.
  const { encode } = officialQuestionnaires.withNumber(2)
  const later = { questionnaireVersion: 2, answers: encode({ overall: 4 }) }
  const ballots = many(40).map((ballot, place) => (place % 4 === 0 ? { ...ballot, ...later } : ballot))
  for (const ballot of ballots) await box.cast(writer, [ballot])
  const [definition] = await database.query<{ source: string }>(`
    select pg_get_functiondef(oid) as source from pg_proc where proname = 'open_envelopes'`)
  const spying = definition?.source.replace('\nbegin\n', '\nbegin\n  insert into spied values (envelope_ids, ids);\n')
  await database.query(
    `create table spied (envelopes bytea, ballots bytea); grant insert on spied to ballot_keeper; ${spying}`,
  )
  const lying = await database.query<{ id: string }>('select id from envelope order by ctid')
  await open()
  const calls = await database.query<{ envelopes: string; ballots: string }>(
    `select encode(envelopes, 'hex') as envelopes, encode(ballots, 'hex') as ballots from spied order by ctid`,
  )
  const idsOf = (text: string): readonly string[] => text.match(/.{32}/gu) ?? []
  expect(calls.map(({ ballots }) => idsOf(ballots).length).toSorted()).toEqual([10, 30])
  for (const { ballots } of calls) expect(idsOf(ballots)).toEqual(idsOf(ballots).toSorted())
  // All of the day as they lie: not even a call's envelopes are those of its ballots.
  expect(calls.flatMap(({ envelopes }) => idsOf(envelopes))).toEqual(lying.map(({ id }) => hex(id)))
})

it('no late ballot is known by its day, neither on a night nor when the month closes', async () => {
  await database.query('truncate envelope, sealed_remark, ballot cascade')
  const of = (day: string, count: number) =>
    Array.from({ length: count }, () => aBallot(desk, { serviceDate: day, answers: { overall: 4 } }))
  const night = async (day: string, changes: Partial<BoxOpening> = {}) => {
    await openBox(worker, {
      questionnaires: officialQuestionnaires,
      openers: box.openers,
      day,
      closing: [],
      ...changes,
    })
    // What left the box in one transaction, by the day that envelopes and ballots show.
    return await database.query<{ day: string; envelopes: number; ballots: number }>(`
      select service_date as day, emptied.count as envelopes, stored.count as ballots
      from (select xmin::text, service_date, count(*)::integer from envelope where ballot is null group by 1, 2) as emptied
      full join (select xmin::text, service_date, count(*)::integer from ballot group by 1, 2) as stored using (xmin, service_date)
      order by 1`)
  }
  await box.cast(writer, of(sunday, 22), monday)
  expect(await night(monday)).toEqual([{ day: sunday, envelopes: 17, ballots: 17 }])
  await setToday(database, tuesday)
  // Two phones were offline on Sunday.
  await box.cast(writer, [...of(tuesday, 30), ...of(sunday, 2)], tuesday)
  const known = [...(await night(tuesday)), ...(await night('2026-12-06', { closing: ['2026-11-01'] }))]
  expect(known.filter(({ envelopes, ballots }) => envelopes !== ballots || ballots < 5)).toEqual([])
  expect(await database.countRows('ballot')).toBe(54)
})
