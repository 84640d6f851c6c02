import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { type AuditOptions, audit } from '@long-dan/auditor-app'
import { freezeMonth, rebuildTallies, sealEnvelopes, sealPublications } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { publishedInterval } from '@long-dan/results'
import { parsePeriod, type SatisfiedCount } from '@long-dan/statistics'
import { aBallot } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBookInUse, quietly, until } from './book-in-use.test-support.ts'
import { forgeriesAt, someBallots } from './forgeries.test-support.ts'
import { forge, keepCopies, restoreCopies } from './forgery.test-support.ts'

const { database, desks, url, ask, book, key, vkey, ballots, cast, sealToday, sign, size, endWorker, dayBefore } =
  await aBookInUse()

const sealedSize = async () =>
  Number((await database.query<{ size: string }>('select max(size) as size from book_seal'))[0]?.size)

const firstDay = dayBefore(3)
const forgeries = forgeriesAt({ desks, dayBefore })
const door = database.as('auditor')
const pinned = key
const table: string[][] = []
let from = ''
const run = (changes: Partial<AuditOptions> = {}) =>
  audit(door, { pinned, from, questionnaires: officialQuestionnaires, ...changes })

beforeAll(async () => {
  await cast([aBallot(desks[0], { serviceDate: dayBefore(0) })])
  // Its background work could come between a forgery and the audit.
  await endWorker()
  await sealToday()
  // And some that are still in the box, whose envelopes are in the book since their hour.
  await cast(Array.from({ length: 5 }, () => aBallot(desks[1], { serviceDate: dayBefore(0) })))
  expect(await sealEnvelopes(database.as('worker'))).toBe(5)
  await sign()
  const sealed = await sealedSize()
  await until(async () => (await size()) === sealed)
  from = await (await ask('/book/checkpoint')).text()
  await keepCopies(database)
})
afterAll(() => {
  const width = Math.max(...table.map(([way = '']) => way.length))
  console.log(table.map(([way = '', ...rest]) => `${way.padEnd(width)}  ${rest.join('  ')}`).join('\n'))
})

it('finds nothing in what nobody touched', async () => {
  const result = await run({ url })
  expect(result.findings).toEqual([])
  expect(result).toMatchObject({ ballots: 601, inBook: 601, waiting: 0 })
  const line = ['audit', '--database-url', database.url('auditor'), '--key', vkey, '--period', dayBefore(1).slice(0, 4)]
  expect(await quietly(line)).toMatchObject({ code: 0, output: expect.stringContaining('satisfied') })
})

it.each(forgeries)('finds: %s', async (way = '', statements = '', code = '', detail = undefined) => {
  const touched = await forge(database, statements)
  const { findings } = await run()
  await restoreCopies(database, touched)
  const codes = findings.map((finding) => (finding.code === 'book-problem' ? finding.problem.code : finding.code))
  const days = findings.flatMap((finding) =>
    'serviceDate' in finding ? [finding.serviceDate] : 'sealingDay' in finding ? [finding.sealingDay] : [],
  )
  table.push([way, 'found', [...new Set(codes)].join(' '), [...new Set(days)].slice(0, 3).join(' ')])
  expect(codes).toContain(code)
  if (detail !== undefined) expect(JSON.stringify(findings)).toContain(detail)
})

it('holds published figures against the ballots sealed when they were published', async () => {
  const month = dayBefore(1).slice(0, 7)
  const period = parsePeriod(month) ?? undefined
  const intervalOf = (count: SatisfiedCount | undefined, tenths: number) =>
    JSON.stringify(publishedInterval(count ?? expect.fail(), tenths))
  /** Publishes as the worker does, whatever the content: a hash of each document, one over all hashes, and a leaf in the book. */
  async function publish({ more = 0, document = 'document', checkpoint = 'note' } = {}) {
    await restoreCopies(database)
    const [counted] = await database.query<SatisfiedCount & { listened: number }>(`
      select (sum(counters[4] + counters[5]) + ${more})::float8 as satisfied,
        (sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]) + ${more})::float8 as base,
        (sum(counters[8 + 3] + counters[8 + 4]) + ${more})::float8 as listened
      from tally_province_month where month = '${month}-01'`)
    const listened = counted && { satisfied: counted.listened, base: counted.listened }
    await freezeMonth(database.as('worker'), `${month}-01`, officialQuestionnaires)
    await database.query(`
      with counted as (
        select unit_id, sum(counters[4] + counters[5]) + ${more} as satisfied,
          sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]) + ${more} as base,
          sum(counters[8 + 3] + counters[8 + 4]) + ${more} as listened
        from tally_province_month where month = '${month}-01' group by unit_id
      ), written as (
        select unit_id, satisfied, base, jsonb_build_object('satisfied', satisfied, 'base', base, 'excluded', null, 'official', null, 'period', jsonb_build_object('kind', 'month'),
          'percentTenths', round(1000.0 * satisfied / base), 'distribution', jsonb_build_array(base - satisfied, 0, 0, 0, satisfied),
          'criteria', jsonb_build_object('listen', jsonb_build_object('satisfied', listened, 'base', listened,
            'interval', '${intervalOf(listened, 21)}'::jsonb, 'designEffectTenths', 21)), 'groups', '{"know": null, "avoid": null, "show": null}'::jsonb,
          'questions', '{}'::jsonb, 'questionnaireVersions', '["${officialQuestionnaires.on(`${month}-01`).code}"]'::jsonb, 'questionnaireBreaks', '[]'::jsonb,
          'interval', '${intervalOf(counted, 13)}'::jsonb, 'designEffectTenths', 13, 'period', '{"kind": "month"}'::jsonb, 'official', null, 'calls', null,
          'unit', '{"kind": "tinh", "code": "38", "name": "Thanh Hóa"}'::jsonb, 'verdictRule', (
            select jsonb_build_object('validFrom', valid_from, 'thresholdPercent', threshold_percent, 'minimumBase', minimum_base)
            from assessment_rule order by valid_from limit 1),
          'integrity', '{"grade": "B", "reasons": ["dossiers-unknown", "no-witness"]}'::jsonb) as document
        from counted
      ), sealed as (select *, encode(sha256(convert_to(text, 'UTF8')), 'hex') as sha256 from (
        select unit_id, satisfied, base, (${document})::text as text from written) as texts
      ), frozen as (
        insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, note, checkpoint, sha256)
        select '${month}', 1, '${month}-01', ('${month}-01'::date + interval '1 month')::date, '${dayBefore(0)}',
          null, ${checkpoint},
          (select encode(sha256(convert_to(string_agg(sha256 || chr(10), '' order by unit_id), 'UTF8')), 'hex') from sealed)
        from book_seal where note is not null order by number desc limit 1
      )
      insert into period_snapshot (unit_id, period_code, version, satisfied, base, document, sha256)
      select unit_id, '${month}', 1, satisfied, base, text, sha256 from sealed`)
    const published = [{ periodCode: month, version: 1 }]
    await database
      .as('worker')
      .transaction()
      .execute((transaction) => sealPublications(transaction, dayBefore(0), published))
    await sign()
  }
  expect((await run({ period })).period?.published).toBeNull()
  await publish()
  expect(await run({ period })).toMatchObject({ findings: [], period: { published: 1, excluded: { base: 0 } } })
  const wrongs = [
    ['a rate', { document: `jsonb_set(document, '{percentTenths}', '999')` }, 'published-arithmetic'],
    [
      'a break that is none',
      {
        document: `jsonb_set(document, '{questionnaireBreaks}', '[{"on": "2026-01-01", "code": "trust", "kind": "reworded", "replaces": null}]')`,
      },
      'published-breaks',
    ],
    [
      'every grade A',
      { document: `jsonb_set(document, '{integrity}', '{"grade": "A", "reasons": []}')` },
      'published-grade',
    ],
    [
      'a lower threshold',
      { document: `jsonb_set(document, '{verdictRule,thresholdPercent}', '70')` },
      'published-verdict',
    ],
    ['calls that nobody made', { document: `jsonb_set(document, '{calls}', '{"called": 12}')` }, 'published-estimate'],
    [
      'an interval of independent ballots',
      { document: `jsonb_set(document, '{designEffectTenths}', '10')` },
      'published-interval',
    ],
    [
      'a criterion’s design effect of independent answers',
      { document: `jsonb_set(document, '{criteria,listen,designEffectTenths}', '10')` },
      'published-interval',
    ],
    [
      'a criterion’s interval that is too narrow',
      { document: `jsonb_set(document, '{criteria,listen,interval}', '{"low": 999, "high": 1000}')` },
      'published-interval',
    ],
    [
      'a design effect below 1 with its interval',
      {
        document: `jsonb_set(document, '{criteria,listen}', document->'criteria'->'listen' || '{"designEffectTenths": 9, "interval": {"low": 1000, "high": 1000}}')`,
      },
      'published-interval',
    ],
    [
      'a group that nobody answered',
      {
        document: `jsonb_set(document, '{groups,know}', '{"percentTenths": 1000, "criteria": ["listen"], "interval": {"low": 990, "high": 1000}, "designEffectTenths": 10}')`,
      },
      'published-interval',
    ],
    ['another checkpoint', { checkpoint: "regexp_replace(note, E'\\n\\\\d+\\n', E'\\n600\\n')" }, 'checkpoint-unknown'],
  ] as const
  for (const [way, wrong, code] of wrongs) {
    await publish(wrong)
    expect((await run({ period })).findings, way).toMatchObject([{ code }])
    table.push([`published by the worker itself: ${way}`, 'found', code, ''])
  }

  // What cannot even be read is named as well, instead of ending the audit.
  const spoilt = [
    ['period_snapshot', "update period_snapshot set document = 'x';", 'rows-altered'],
    ['period_freeze', "update period_freeze set checkpoint = '';", 'rows-altered'],
    ['book_record', "update book_record set subject = subject || 'x' where kind = 'publication';", 'record-altered'],
  ] as const
  for (const [table, statement, code] of spoilt) {
    await publish()
    await forge(database, statement)
    expect((await run({ period })).findings, table).toContainEqual(expect.objectContaining({ code }))
  }

  await publish({ more: 1 })
  expect((await run({ period })).findings).toMatchObject([
    // The frozen month disagrees too.
    { code: 'published-altered' },
    { code: 'published-differs', unit: 'tinh 38 Thanh Hóa' },
    { code: 'published-differs', unit: 'tinh 38 Thanh Hóa, listen' },
  ])

  // Bypassing the worker but not the triggers: on record, but not in the book.
  await database.query(`insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, sha256)
    values ('2019', 1, '2019-01-01', '2020-01-01', '2020-01-06', encode(sha256(''), 'hex'))`)
  expect((await run()).findings).toContainEqual({ code: 'publication-unsealed', publication: '2019 1' })
  await restoreCopies(database)
})

it('finds a whole book written anew with another key, if the right key was pinned, and by the last checkpoint seen', async () => {
  await database.query(`insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, checkpoint, sha256)
    select '2019', 1, '2019-01-01', '2020-01-01', '2020-01-06', note, encode(sha256(''), 'hex') from book_seal
    where note is not null order by number desc limit 1`)
  await forge(
    database,
    `delete from ballot; delete from envelope; delete from book; delete from book_key; delete from book_tile;
    delete from book_leaf; delete from book_seal; delete from book_record;
    delete from emptied_box; delete from row_history where table_name = 'emptied_box';`,
  )
  // Somebody who owns the database and the worker's secret can put anything into the box and open it.
  await cast(ballots.filter(({ answers }) => ((answers[0] ?? 0) & 7) >= 3))
  await sealToday({ book: { ...book, signingKeys: '22'.repeat(32), folder: undefined } })
  const withKey = await run({ from: undefined })
  const withCheckpoint = await run({ pinned: undefined })
  const blind = await run({ pinned: undefined, from: undefined })
  await restoreCopies(database)
  expect(withKey.findings.length).toBeGreaterThan(0)
  expect(withCheckpoint.findings.length).toBeGreaterThan(0)
  // Without both, only earlier publications still show that this is another book.
  const strange = new Set(blind.findings.map(({ code }) => code))
  strange.delete('tallies-differ')
  expect([...strange].sort()).toEqual(['checkpoint-unknown', 'publication-unsealed'])
  table.push(['the whole book anew with another key', 'found', 'with --key or --from; else by published checkpoints'])
})

it('does not call sound what it cannot see: ballots said to be archived', async () => {
  const month = firstDay.slice(0, 7)
  const archived = (as: string) =>
    Promise.all([
      forge(database, `delete from ballot where id in ${someBallots(1)};`),
      database.query(`insert into ballot_archive values ('${as}-01', 1, repeat('0', 64), '${firstDay}')`),
    ])
  const audited = ['audit', '--database-url', database.url('auditor'), '--key', vkey]

  await archived('2019-01')
  await rebuildTallies(database.admin, officialQuestionnaires)
  expect(await run()).toMatchObject({ findings: [], notChecked: 1 })
  expect(await quietly(audited)).toMatchObject({ code: 2 })
  expect(await quietly([...audited, '--archive', tmpdir()])).toMatchObject({
    code: 1,
    output: expect.stringContaining('the archive of 2019-01 is missing'),
  })
  await restoreCopies(database)

  // The month that is supposed to be archived is still there.
  await archived(month)
  const { findings } = await run()
  await restoreCopies(database)
  expect(findings).toContainEqual(expect.objectContaining({ code: 'ballot-archived-too', serviceDate: firstDay }))
  table.push(['delete one and call it archived', 'not checked (2), found with --archive', 'archive-differs', ''])
})

it('finds a ballot that stands there twice, by somebody who took the key off the table', async () => {
  await database.query('alter table ballot drop constraint ballot_pkey')
  await database.query(
    `insert into ballot select * from ballot where id in ${someBallots(1, `service_date = '${firstDay}'`)}`,
  )
  const { findings } = await run()
  await restoreCopies(database, ['ballot'])
  await database.query('alter table ballot add primary key (desk_id, service_date, id)')
  expect(findings).toContainEqual({ code: 'ballot-repeated', serviceDate: firstDay, ballots: 1 })
  table.push(['a ballot twice', 'found', 'ballot-repeated', firstDay])
})

it('finds ballots that entered the book after their month had closed', async () => {
  const month = `month = date_trunc('month', '${firstDay}'::date)`
  await database.query(`update counted_month set shut = true, closed_on = '${dayBefore(2)}' where ${month}`)
  const { findings } = await run()
  await database.query(`update counted_month set shut = false, closed_on = null where ${month}`)
  expect(findings).toContainEqual({ code: 'ballot-late', serviceDate: firstDay, ballots: 200 })
  table.push(['put into a month that has closed', 'found', 'ballot-late', firstDay])
})

it('holds the published book against the database', async () => {
  const other = createServer(async (request, reply) => {
    const path = request.url === '/book/checkpoint' ? `/book/checkpoint/${600}` : request.url
    const original = await ask(path ?? '/')
    reply.writeHead(original.status).end(Buffer.from(await original.arrayBuffer()))
  })
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port: otherPort } = other.address() as AddressInfo
  const { findings } = await run({ url: `http://127.0.0.1:${otherPort}` })
  other.close()
  expect(findings.map(({ code }) => code)).toContain('published-otherwise')
})
