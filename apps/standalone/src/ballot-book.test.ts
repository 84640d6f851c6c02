import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type AuditOptions, audit, runBook } from '@long-dan/auditor-app'
import { startBallotApp } from '@long-dan/ballot-app'
import { formatKey, parseCheckpoint, signingKey } from '@long-dan/ballot-book'
import { castBallots } from '@long-dan/database/ballot'
import { rebuildTallies } from '@long-dan/database/worker'
import type { ScalePoint } from '@long-dan/questionnaire'
import { parsePeriod, serviceDayOf } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase } from '@long-dan/testing'
import { sealNow, startWorker } from '@long-dan/worker-app'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forge, freePort, keepCopies, restoreCopies } from './ballot-book.test-support.ts'

const dayLength = 86_400_000
const dayBefore = (days: number) => serviceDayOf(new Date(Date.now() - days * dayLength))
const database = await freshDatabase()
const folder = await mkdtemp(join(tmpdir(), 'long-dan-book-'))
const file = (name: string) => join(folder, name)
const seed = '11'.repeat(32)
const origin = 'book.example/thanh-hoa'
const vkey = formatKey(signingKey(origin, Buffer.from(seed, 'hex')).key)
const book = { signingKeys: seed, origin, folder: file('memory') }
const workerConfig = { databaseUrl: database.url('worker'), logLevel: 'silent', book } as const
const desks = [await aDesk(database), await aDesk(database, '16561')] as const
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const sealToday = (changes: object = {}) =>
  sealNow({ ...workerConfig, ...changes }, { today: true, acceptLostKeys: false })

async function quietly(line: readonly string[]): Promise<{ code: number; output: string }> {
  const lines: string[] = []
  const [out, err] = [process.stdout.write, process.stderr.write]
  process.stdout.write = process.stderr.write = ((text: string) => lines.push(text) > 0) as typeof out
  try {
    return { code: await runBook(line), output: lines.join('') }
  } finally {
    process.stdout.write = out
    process.stderr.write = err
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150 && !(await holds()); tries++) await pause(100)
}

const ask = async (path: string, accept = '*/*') => fetch(`${url}${path}`, { headers: { accept } })
const talliesAreDone = async () => (await database.countRows('ballot_pending')) === 0

beforeAll(async () => {
  const ballots = [3, 2, 1].flatMap((days) =>
    Array.from({ length: 200 }, (_, number) =>
      aBallot(number % 2 === 0 ? desks[0] : desks[1], {
        serviceDate: dayBefore(days),
        entryMode: (number % 3) + 1,
        answers: { overall: ((number % 5) + 1) as ScalePoint, listen: 4, apologize: 'na', respect: 2 },
      }),
    ),
  )
  await castBallots(database.as('ballot_writer'), ballots)
  const tallying = await startWorker({ databaseUrl: workerConfig.databaseUrl, logLevel: 'silent' })
  await until(talliesAreDone)
  await tallying.close()
  const worker = await startWorker(workerConfig)
  const app = await startBallotApp({
    databaseUrl: database.url('ballot_writer'),
    port,
    tokenKey: '5a'.repeat(32),
    publicUrl: url,
    controllerName: 'UBND tỉnh',
    logLevel: 'silent',
  })
  return async () => {
    await Promise.all([app.close(), worker.close()])
    await rm(folder, { recursive: true })
  }
})

describe('the book in public', () => {
  it('is sealed by the worker soon after its start, and verifies from its public files alone', async () => {
    await until(async () => (await ask('/book/checkpoint')).status === 200)
    const { code, output } = await quietly(['verify', '--url', url, '--key', vkey, '--save', file('seen')])
    expect(output).toContain('size 600')
    expect(code).toBe(0)
    expect(parseCheckpoint(`${(await readFile(file('seen'), 'utf8')).split('\n\n')[0]}\n`)?.origin).toBe(origin)
  })

  it('serves tiles that never change and a checkpoint that does, to any site', async () => {
    const tile = await ask('/book/tile/0/000')
    expect(tile.headers.get('content-type')).toBe('application/octet-stream')
    expect(tile.headers.get('cache-control')).toContain('immutable')
    expect(tile.headers.get('access-control-allow-origin')).toBe('*')
    expect(tile.headers.get('content-encoding')).toBeNull()
    expect((await tile.arrayBuffer()).byteLength).toBe(8192)
    const checkpoint = await ask('/book/checkpoint')
    expect(checkpoint.headers.get('cache-control')).toBe('public, max-age=5')
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect((await ask('/book/checkpoint/600')).status).toBe(200)
  })

  it.each([
    '/book/tile/0/003',
    '/book/tile/0/002.p/89',
    '/book/tile/9/000',
    '/book/tile/entries/000',
    '/book/tile/0/1',
    '/book/checkpoint/601',
    '/book/keys/1',
    '/book/receipt/0000-0000-0000/proof',
  ])('has nothing at %s', async (path) => expect((await ask(path)).status).toBe(404))

  it('follows a ballot from "waiting" to its place, with a proof that holds without the server', async () => {
    const { token } = await (await ask(`/api/v1/desks/${desks[0].code}`)).json()
    const sent = await fetch(`${url}/api/v1/ballots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        deskCode: desks[0].code,
        token,
        questionnaireVersion: 'ctt-2026.1',
        answers: { overall: 4, listen: 5 },
      }),
    })
    const { receipt } = await sent.json()
    const state = async () => (await (await ask(`/book/receipt/${receipt}`)).json()).status
    await until(async () => (await state()) === 'waiting')
    expect(await state()).toBe('waiting')
    expect(await (await ask(`/book/receipt/${receipt}`, 'text/html')).text()).toContain('đang chờ niêm phong')

    await sealToday()
    await until(async () => (await state()) === 'sealed')
    const found = await (await ask(`/book/receipt/${receipt.toLowerCase()}`)).json()
    expect(found).toMatchObject({ status: 'sealed', day: dayBefore(0), size: 601, index: 600 })
    const page = await ask(`/book/receipt/${receipt}`, 'text/html')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('có trong sổ')

    await writeFile(file('proof'), await (await ask(found.proofUrl)).text())
    expect(await quietly(['proof', '--file', file('proof'), '--key', vkey])).toMatchObject({ code: 0 })
    const seen = await quietly(['verify', '--url', url, '--key', vkey, '--from', file('seen'), '--receipt', receipt])
    expect(seen).toMatchObject({ code: 0, output: expect.stringContaining('place 601') })
  })

  it('has a sheet for the notice board, with the code that the book itself shows', async () => {
    const book = await (await ask('/book', 'text/html')).text()
    const code = /class="receipt">(?<code>[0-9A-Z-]{14})</u.exec(book)?.groups?.code ?? ''
    const url = /href="(?<url>\/book\/sheet[^"]+)"/u.exec(book)?.groups?.url ?? ''
    const sheet = await (await ask(url, 'text/html')).text()
    expect(code).not.toBe('')
    expect(sheet).toContain(code)
    expect(sheet).toContain(vkey)
    expect((await ask('/book/sheet?day=2020-01-01', 'text/html')).status).toBe(404)
    expect((await ask('/book/sheet?day=x', 'text/html')).status).toBe(404)
  })

  it('says what to do about a code it does not know or cannot be one', async () => {
    const unknown = await ask('/book/receipt/7K3M-PQ9W-XR2T', 'text/html')
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toContain('Chưa tìm thấy mã này')
    expect((await ask('/book/receipt/7K3M')).status).toBe(400)
    expect(await (await ask('/book/receipt/7K3M')).json()).toEqual({ receipt: null, status: 'malformed' })
    const typed = await fetch(`${url}/book/receipt?code=7k3m-pq9w+xr2t&lang=en`, { redirect: 'manual' })
    expect(typed.headers.get('location')).toBe('/book/receipt/7k3mpq9wxr2t?lang=en')
    for (const path of ['/book', '/book?lang=en']) {
      const html = await (await ask(path, 'text/html')).text()
      expect(html).toContain(`npm run book -- verify --url ${url}`)
      expect(html).toContain(vkey.replaceAll('+', '+'))
    }
  })

  it('takes a witness’s word, which readers can then demand', async () => {
    const made = await quietly(['keygen', '--name', 'mttq.example/giam-sat', '--witness', file('witness.key')])
    const witness = /public (?<key>\S+)/u.exec(made.output)?.groups?.key ?? ''
    expect((await quietly(['verify', '--url', url, '--key', vkey, '--witness', witness])).code).toBe(1)
    const cosign = ['cosign', '--url', url, '--key', vkey, '--key-file', file('witness.key'), '--state', file('state')]
    const cosigned = await quietly([...cosign, '--database-url', database.url('auditor')])
    expect(cosigned.code).toBe(0)
    await until(async () => (await (await ask('/book/checkpoint')).text()).includes('mttq.example'))
    expect(await quietly(['verify', '--url', url, '--key', vkey, '--witness', witness])).toMatchObject({ code: 0 })
    expect(await readFile(file('state'), 'utf8')).toContain('\n601\n')
  })

  it('ends with 2 when it cannot be checked, and with 1 under another key', async () => {
    expect((await quietly(['verify', '--url', 'http://127.0.0.1:1'])).code).toBe(2)
    expect((await quietly(['verify', '--url', url, '--key', 'nonsense'])).code).toBe(2)
    const other = formatKey(signingKey(origin, Buffer.alloc(32, 7)).key)
    expect((await quietly(['verify', '--url', url, '--key', other])).code).toBe(1)
  })
})

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
    'change one and reopen its day',
    `update ballot set answers = set_byte(answers, 0, get_byte(answers, 0) & 248 | 5) where id in ${someBallots(1, 'get_byte(answers, 0) & 7 = 1')}; update ballot_day set sealed = false;`,
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

describe('an audit', () => {
  const door = database.as('auditor')
  const pinned = signingKey(origin, Buffer.from(seed, 'hex')).key
  const table: string[][] = []
  let from = ''
  const run = (changes: AuditOptions = {}) => audit(door, { pinned, from, ...changes })

  beforeAll(async () => {
    await until(talliesAreDone)
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
    expect(result).toMatchObject({ ballots: 601, inBook: 601, waiting: 0, talliesBehind: false })
    const line = [
      'audit',
      '--database-url',
      database.url('auditor'),
      '--key',
      vkey,
      '--period',
      dayBefore(1).slice(0, 4),
    ]
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
          'criteria', jsonb_build_object('listen', jsonb_build_object('satisfied', listened + ${more}, 'base', listened + ${more})))::text,
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
      `delete from ballot where get_byte(answers, 0) & 7 < 3; delete from book; delete from book_key; delete from book_tile;
      delete from book_leaf; delete from book_seal; update ballot_day set sealed = false;`,
    )
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

  it('tells late ballots, which is all that an insertion into the open past can look like', async () => {
    await forge(database, `${insertion} update ballot_day set sealed = false where service_date = '${firstDay}';`)
    await sealToday()
    const [told, strict] = [await run({ lateDays: 2 }), await run()]
    await restoreCopies(database)
    await rm(file('memory'), { recursive: true })
    expect(told.findings).toContainEqual({ code: 'ballot-late', serviceDate: firstDay, ballots: 1, days: 3 })
    expect(strict.findings.map(({ code }) => code)).toEqual(['tallies-differ'])
    table.push([
      'insert into an open day before its sealing',
      'told as late',
      'ballot-late with --late-days; tallies-differ unless tallied too',
    ])
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
})
