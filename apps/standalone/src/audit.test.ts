import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { type AuditOptions, audit } from '@long-dan/auditor-app'
import { rebuildTallies } from '@long-dan/database/worker'
import { parsePeriod } from '@long-dan/statistics'
import { aBallot } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBookInUse, dayBefore, quietly, until } from './book-in-use.test-support.ts'
import { forge, keepCopies, restoreCopies } from './forgery.test-support.ts'

const { database, desks, url, ask, book, key, vkey, ballots, cast, sealToday, endWorker } = await aBookInUse()

const someBallots = (count: number, where = 'true') =>
  `(select id from ballot where ${where} order by id limit ${count})`
const firstDay = dayBefore(3)
const insertion = `insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
  values (gen_random_uuid(), ${desks[0].id}, '${firstDay}', 1, 1, 1, 0, '\\x0500000000');`
const exchange = (column: string) => `declare one ballot; two ballot; begin
  select * into one from ballot where desk_id = ${desks[0].id} and service_date = '${firstDay}' order by answers, id limit 1;
  select * into two from ballot where desk_id = ${desks[1].id} and service_date = '${firstDay}' order by answers desc, id limit 1;
  delete from ballot where id in (one.id, two.id);
  ${column === 'id' ? 'declare kept uuid := one.id; begin one.id := two.id; two.id := kept; end;' : ''}
  ${column === 'answers' ? 'declare kept bytea := one.answers; begin one.answers := two.answers; two.answers := kept; end;' : ''}
  ${column === 'desk_id' ? 'declare kept integer := one.desk_id; begin one.desk_id := two.desk_id; two.desk_id := kept; end;' : ''}
  insert into ballot select one.*; insert into ballot select two.*; end;`

type Forgery = readonly [way: string, statements: string, found: string, day?: string]

const forgeries: readonly Forgery[] = [
  ['delete one ballot', `delete from ballot where id in ${someBallots(1)};`, 'ballot-removed'],
  ['delete every dissatisfied ballot', 'delete from ballot where get_byte(answers, 0) & 7 < 3;', 'ballot-removed'],
  ['delete a whole day', `delete from ballot where service_date = '${firstDay}';`, 'ballot-removed'],
  [
    'change one answer',
    `update ballot set answers = set_byte(answers, 0, get_byte(answers, 0) & 248 | 5) where id in ${someBallots(1, 'get_byte(answers, 0) & 7 = 1')};`,
    'ballot-changed',
    '1 → 5',
  ],
  [
    'change every bad answer',
    'update ballot set answers = set_byte(answers, 0, get_byte(answers, 0) & 248 | 5) where get_byte(answers, 0) & 7 < 3;',
    'ballot-changed',
  ],
  [
    'blank a criterion',
    `update ballot set answers = set_byte(answers, 3, get_byte(answers, 3) & 199) where id in ${someBallots(1)};`,
    'ballot-changed',
    'respect',
  ],
  [
    'change the desk',
    `update ballot set desk_id = ${desks[1].id} where id in ${someBallots(1, `desk_id = ${desks[0].id}`)};`,
    'ballot-changed',
    'desk:',
  ],
  [
    'backdate',
    `update ballot set service_date = '${firstDay}' where id in ${someBallots(1, `service_date = '${dayBefore(1)}'`)};`,
    'ballot-changed',
    'service date',
  ],
  [
    'change entry mode to one that proves a visit',
    `update ballot set entry_mode = 3 where id in ${someBallots(1, 'entry_mode = 1')};`,
    'ballot-changed',
    'entry mode',
  ],
  ['change the id', `update ballot set id = gen_random_uuid() where id in ${someBallots(1)};`, 'ballot-added'],
  ['insert', insertion, 'ballot-added', firstDay],
  ['insert 50', insertion.repeat(50), 'ballot-added', firstDay],
  [
    'replace: delete one, insert another',
    `delete from ballot where id in ${someBallots(1)}; ${insertion}`,
    'ballot-removed',
  ],
  ['swap the answers of two', exchange('answers'), 'ballot-changed', '1 → 5'],
  ['swap the ids of two', exchange('id'), 'ballot-changed', 'exchanged'],
  ['swap the desks of two', exchange('desk_id'), 'ballot-changed'],
  [
    'change one, and forget that it came out of an envelope',
    `update ballot set answers = set_byte(answers, 0, get_byte(answers, 0) & 248 | 5) where id in ${someBallots(1, 'get_byte(answers, 0) & 7 = 1')}; delete from envelope;`,
    'ballot-changed',
    '1 → 5',
  ],
  [
    'point a ballot at a desk that does not exist',
    `update ballot set desk_id = 99999 where id in ${someBallots(1)};`,
    'ballot-impossible',
  ],
  ['give a desk another code', `update desk set code = 'AAAAAAA' where id = ${desks[0].id};`, 'ballot-removed'],
  [
    'give a desk to another commune',
    `update desk_assignment set unit_id = ${desks[1].unitId} where desk_id = ${desks[0].id};`,
    'tallies-differ',
  ],
  [
    'tally_day: more satisfied',
    'update tally_day set counters[5] = counters[5] + 1, counters[1] = counters[1] - 1 where (desk_id, service_date, entry_mode) = (select desk_id, service_date, entry_mode from tally_day order by 1, 2, 3 limit 1);',
    'tallies-differ',
  ],
  [
    'tally_month: more satisfied',
    'update tally_month set counters[5] = counters[5] + 9 where (desk_id, month, entry_mode) = (select desk_id, month, entry_mode from tally_month order by 1, 2, 3 limit 1);',
    'tallies-differ',
  ],
  ['tally_desk_month: more satisfied', 'update tally_desk_month set satisfied = satisfied + 1;', 'tallies-differ'],
  ['tally_desk_month: a criterion', 'update tally_desk_month set counters[12] = counters[12] + 1;', 'tallies-differ'],
  [
    'tally_province_month: more satisfied',
    'update tally_province_month set counters[5] = counters[5] + 9;',
    'tallies-differ',
  ],
  ['tallies emptied', 'delete from tally_month;', 'tallies-differ'],
  [
    'book_tile: another commitment',
    'update book_tile set hashes = set_byte(hashes, 100, 255 - get_byte(hashes, 100)) where level = 0 and index = 0;',
    'root-differs',
  ],
  [
    'book_tile: an upper hash',
    'update book_tile set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) where level = 1;',
    'tile-differs',
  ],
  ['book_tile: a tile gone', 'delete from book_tile where level = 0 and index = 1;', 'tile-missing'],
  ['book_leaf: a receipt gone', 'delete from book_leaf where position = 7;', 'places-differ'],
  ['book_leaf: a receipt elsewhere', 'update book_leaf set position = 8 where position = 7;', 'places-differ'],
  ['book: another name', "update book set origin = 'x.example/y';", 'book-names-differ'],
  [
    'book_cosignature: a line that is none',
    "insert into book_cosignature select size, 'aaaaaaaa', '— x ' || repeat('A', 103) || E'==\\n' from book_seal where note is not null;",
    'cosignature-unreadable',
  ],
  [
    'book_seal: another root',
    'update book_seal set root = set_byte(root, 0, 255 - get_byte(root, 0)) where number = 1;',
    'seal-root-differs',
  ],
  ['book_seal: an earlier day', 'update book_seal set day = day - 1 where number = 1;', 'seal-day-differs'],
  ['book_seal: another size', 'update book_seal set size = size - 1 where number = 1;', 'seal-root-differs'],
  [
    'book_seal: the last one gone',
    'delete from book_seal where number = 2; delete from book_leaf where position = 600; delete from ballot where service_date > (select max(day) from book_seal);',
    'smaller-than-before',
  ],
  [
    'book_seal: another note',
    "update book_seal set note = replace(note, E'\\n601\\n', E'\\n600\\n');",
    'checkpoint-refused',
  ],
  [
    'ballot_exclusion: ballots left out without a decision',
    // One person alone, past every trigger; the worker follows what the history says, and the audit does not.
    `insert into review_case (id, desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
     overriding system value select 1, desk_id, unit_id, '2000-01', '2000-01-01', '2000-02-01', 'x', '2000-02-01' from desk_assignment limit 1;
     insert into review_event (id, case_id, unit_id, act, proposal_id, decision, first_day, last_day, entry_modes, reason, account_id, role)
     overriding system value select 1, id, unit_id, 'confirmed', 1, 'exclude', '2000-01-01', '2000-01-01', '{1}', 'x', 'one', 'x' from review_case;
     insert into ballot_exclusion select 1, unit_id, desk_id, '2000-01-01', '2000-01-01', '{1}' from review_case;`,
    'exclusion-undecided',
  ],
  ['book_key: another key', "update book_key set vkey = 'x', introduction = 'x';", 'book-names-differ'],
  [
    'delete a ballot, its leaf and its place',
    `delete from ballot where id in ${someBallots(1)}; update book_tile set hashes = substr(hashes, 33) where level = 0 and index = 2; delete from book_leaf where position = 600;`,
    'tile-missing',
  ],
]

const door = database.as('auditor')
const pinned = key
const table: string[][] = []
let from = ''
const run = (changes: AuditOptions = {}) => audit(door, { pinned, from, ...changes })

beforeAll(async () => {
  await cast([aBallot(desks[0], { serviceDate: dayBefore(0) })])
  // What it does in the background would come between a forgery and its audit.
  await endWorker()
  await sealToday()
  await until(async () => (await (await ask('/book/checkpoint')).text()).includes('\n601\n'))
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
  await forge(database, statements)
  const { findings } = await run()
  await restoreCopies(database)
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
  const ofMonth = `period_code = '${month}'`
  // As the worker publishes it: a hash of each document, and of all hashes.
  const sealed = `
    update period_snapshot set sha256 = encode(sha256(convert_to(document, 'UTF8')), 'hex') where ${ofMonth};
    update period_freeze set sha256 = (select encode(sha256(convert_to(string_agg(figure.sha256 || chr(10), '' order by unit_id), 'UTF8')), 'hex')
      from period_snapshot as figure where figure.version = period_freeze.version and ${ofMonth}) where ${ofMonth};`
  const publish = (version: number, more: number) => `
    insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, note, checkpoint, sha256)
    select '${month}', ${version}, '${month}-01', ('${month}-01'::date + interval '1 month')::date, '${dayBefore(0)}',
      ${version === 1 ? 'null' : "'x'"}, note, repeat('0', 64) from book_seal where note is not null order by number desc limit 1;
    insert into period_snapshot (unit_id, period_code, version, satisfied, base, document, sha256)
    select unit_id, '${month}', ${version}, satisfied, base, jsonb_build_object('satisfied', satisfied, 'base', base, 'excluded', null,
        'percentTenths', round(1000.0 * satisfied / base), 'distribution', jsonb_build_array(base - satisfied, 0, 0, 0, satisfied),
        'criteria', jsonb_build_object('listen', jsonb_build_object('satisfied', listened + ${more}, 'base', listened + ${more})),
        'questions', '{}'::jsonb, 'questionnaireVersions', '["ctt-2026.1"]'::jsonb, 'questionnaireBreaks', '[]'::jsonb)::text,
      repeat('0', 64)
    from (
      select unit_id, sum(counters[4] + counters[5]) + ${more} as satisfied,
        sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]) + ${more} as base,
        sum(counters[8 + 3] + counters[8 + 4]) as listened
      from tally_province_month where month = '${month}-01' group by unit_id) as counted;
    ${sealed}`
  const period = parsePeriod(month) ?? undefined
  expect((await run({ period })).period?.published).toBeNull()
  await forge(database, publish(1, 0))
  expect(await run({ period })).toMatchObject({ findings: [], period: { published: 1, excluded: { base: 0 } } })
  await forge(database, publish(2, 1))
  expect((await run({ period })).findings).toMatchObject([
    { code: 'published-differs', unit: 'tinh 38 Thanh Hóa' },
    { code: 'published-differs', unit: 'tinh 38 Thanh Hóa, listen' },
  ])

  await forge(
    database,
    `delete from period_snapshot where version = 2 and ${ofMonth}; delete from period_freeze where version = 2 and ${ofMonth};`,
  )
  const afterwards = [
    [
      'a document',
      `update period_snapshot set document = replace(document, '"excluded"', '"x"') where ${ofMonth};`,
      'published-altered',
    ],
    [
      'the counts beside it',
      `update period_snapshot set satisfied = satisfied - 1 where ${ofMonth};`,
      'published-altered',
    ],
    ['a figure gone', `delete from period_snapshot where ${ofMonth};`, 'published-altered'],
    [
      'a rate, with all hashes made to fit',
      `update period_snapshot set document = jsonb_set(document::jsonb, '{percentTenths}', '999')::text where ${ofMonth}; ${sealed}`,
      'published-arithmetic',
    ],
    [
      'a break that is none, with all hashes made to fit',
      `update period_snapshot set document = jsonb_set(document::jsonb, '{questionnaireBreaks}',
        '[{"on": "2026-01-01", "code": "trust", "kind": "reworded", "replaces": null}]')::text where ${ofMonth}; ${sealed}`,
      'published-breaks',
    ],
    [
      'another checkpoint',
      `update period_freeze set checkpoint = replace(checkpoint, E'\\n601\\n', E'\\n600\\n') where ${ofMonth};`,
      'checkpoint-unknown',
    ],
  ] as const
  await keepCopies(database)
  for (const [way, statements, code] of afterwards) {
    await forge(database, statements)
    const { findings } = await run({ period })
    await restoreCopies(database)
    expect(
      findings.map((finding) => finding.code),
      way,
    ).toContain(code)
    table.push([`published: ${way}`, 'found', code, ''])
  }
  await forge(database, `delete from period_snapshot where ${ofMonth}; delete from period_freeze where ${ofMonth};`)
  await keepCopies(database)
})

it('finds a whole book written anew with another key, if the right key was pinned, and by the last checkpoint seen', async () => {
  await forge(
    database,
    `insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, checkpoint, sha256)
      select '2019', 1, '2019-01-01', '2020-01-01', '2020-01-06', note, encode(sha256(''), 'hex') from book_seal
      where note is not null order by number desc limit 1;
    delete from ballot; delete from envelope; delete from book; delete from book_key; delete from book_tile;
    delete from book_leaf; delete from book_seal;`,
  )
  // Whoever owns the database and the worker's secret puts into the box what he likes, and opens it.
  await cast(ballots.filter(({ answers }) => ((answers[0] ?? 0) & 7) >= 3))
  await sealToday({ book: { ...book, signingKeys: '22'.repeat(32), folder: undefined } })
  const withKey = await run({ from: undefined })
  const withCheckpoint = await run({ pinned: undefined })
  const blind = await run({ pinned: undefined, from: undefined })
  await restoreCopies(database)
  expect(withKey.findings.length).toBeGreaterThan(0)
  expect(withCheckpoint.findings.length).toBeGreaterThan(0)
  // Without either, only what was published earlier still names the other book.
  const strange = new Set(blind.findings.map(({ code }) => code))
  strange.delete('tallies-differ')
  expect([...strange]).toEqual(['checkpoint-unknown'])
  table.push(['the whole book anew with another key', 'found', 'with --key or --from; else by published checkpoints'])
})

it('does not call sound what it cannot see: ballots said to be archived', async () => {
  const month = firstDay.slice(0, 7)
  const archived = (as: string) =>
    `delete from ballot where id in ${someBallots(1)}; insert into ballot_archive values ('${as}-01', 1, repeat('0', 64), '${firstDay}');`
  const audited = ['audit', '--database-url', database.url('auditor'), '--key', vkey]

  await forge(database, archived('2019-01'))
  await rebuildTallies(database.admin)
  expect(await run()).toMatchObject({ findings: [], notChecked: 1 })
  expect(await quietly(audited)).toMatchObject({ code: 2 })
  expect(await quietly([...audited, '--archive', tmpdir()])).toMatchObject({
    code: 1,
    output: expect.stringContaining('the archive of 2019-01 is missing'),
  })
  await restoreCopies(database)

  // The month that is said to be away is there.
  await forge(database, archived(month))
  const { findings } = await run()
  await restoreCopies(database)
  expect(findings).toContainEqual(expect.objectContaining({ code: 'ballot-archived-too', serviceDate: firstDay }))
  table.push(['delete one and call it archived', 'not checked (2), found with --archive', 'archive-differs', ''])
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
    const path = request.url === '/book/checkpoint' ? '/book/checkpoint/600' : request.url
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
