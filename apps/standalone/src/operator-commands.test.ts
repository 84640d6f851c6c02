import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { daysAfter, serviceDayOf } from '@long-dan/statistics'
import {
  aBallot,
  aDesk,
  aTestBox,
  freshDatabase,
  putBallots,
  setToday,
  testBookKey,
  testBoxKey,
} from '@long-dan/testing'
import { slipHashKey } from '@long-dan/web/visit-codes'
import { afterAll, describe, expect, it } from 'vitest'
import { commandHere } from './command-here.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const folder = mkdtempSync(path.join(tmpdir(), 'operator-commands-'))
afterAll(() => rmSync(folder, { recursive: true }))
const tokenKey = '7c'.repeat(32)
const environment = {
  PATH: process.env.PATH,
  DATA_DIR: folder,
  MIGRATION_DATABASE_URL: database.adminUrl,
  WORKER_DATABASE_URL: database.url('worker'),
  BALLOT_TOKEN_KEY: tokenKey,
  BALLOT_PUBLIC_URL: 'https://ballot.example',
  BOOK_KEY: testBookKey,
  BOX_KEY: testBoxKey,
  BOOK_SIGNING_KEY: '07'.repeat(32),
  BOOK_ORIGIN: 'test.example/book',
}

const command = (script: `${string}.ts`, args: readonly string[], changes: NodeJS.ProcessEnv = {}) =>
  commandHere(script, { ...environment, ...changes }, args)

describe('npm run desk', () => {
  it('makes codes of slips, which nobody can read again, as CSV and as sheets', async () => {
    const pdf = path.join(folder, 'slips.pdf')
    const until = `${new Date().getFullYear() + 1}-12-31`
    const { code, output } = await command('desk.ts', [
      'receipts',
      desk.code,
      '--count',
      '2',
      '--until',
      until,
      '--pdf',
      pdf,
    ])
    expect(code, output).toBe(0)
    const codes = [...output.matchAll(/https:\/\/ballot\.example\/r\/(\w{12})/gu)].map(([, found = '']) => found)
    expect(codes).toHaveLength(2)
    expect(readFileSync(pdf, 'latin1')).toMatch(/^%PDF-/u)
    const stored = JSON.stringify(await database.query('select slip_code::text from slip_code'))
    for (const secret of codes) expect(stored).not.toContain(secret)
    expect(await database.countRows('slip_code')).toBe(2)
  })

  it.each([
    [['receipts', desk.code, '--count', '0', '--until', '2999-01-01'], '--count: 1…20000'],
    [['receipts', desk.code, '--count', '1', '--until', '2020-01-01'], 'today'],
    [['receipts', desk.code, '--count', '1', '--until', '2999-02-30'], 'today'],
    [['key', 'XXXXXXX'], 'No open desk has the code "XXXXXXX"'],
    [['dance'], 'npm run desk -- revoke'],
  ])('says what is wrong with %j, and makes nothing', async (args, said) => {
    const before = await database.countRows('slip_code')
    const { code, output } = await command('desk.ts', args)
    expect([code, output]).toEqual([1, expect.stringContaining(said)])
    expect(await database.countRows('slip_code')).toBe(before)
  })

  it('makes a key that is shown once, and ends every key of the desk', async () => {
    const made = await command('desk.ts', ['key', desk.code.toLowerCase()])
    expect(made.output).toMatch(/^key +\S+$/mu)
    expect(made.output).toContain(`https://ballot.example/desk/${desk.code}/screen`)
    expect(await database.countRows('desk_key where revoked_on is null')).toBe(1)
    const revoked = await command('desk.ts', ['revoke', desk.code])
    expect(revoked.output).toContain('1 key of')
    expect(await database.countRows('desk_key where revoked_on is null')).toBe(0)
  })

  it('tells the dashboard’s half of the token key', async () => {
    const { output } = await command('desk.ts', ['slip-key'])
    expect(output.trim()).toBe(slipHashKey(Buffer.from(tokenKey, 'hex')).toString('hex'))
    expect(output).not.toContain(tokenKey)
  })
})

it.each([
  ['desk.ts', ['slip-key'], 'BALLOT_TOKEN_KEY'],
  ['book-seal.ts', [], 'BOOK_SIGNING_KEY'],
  ['box.ts', ['status'], 'BOX_KEY'],
] as const)('%s %j without the secret of the apps says which, and makes none', async (script, args, variable) => {
  const emptyHanded = { DATA_DIR: path.join(folder, 'no-installation'), [variable]: '' }
  const { code, output } = await command(script, args, emptyHanded)
  expect([code, output]).toEqual([1, expect.stringContaining(`${variable} is not set`)])
  expect(output).not.toMatch(/[0-9a-f]{64}/u)
  expect(existsSync(emptyHanded.DATA_DIR)).toBe(false)
})

it('npm run poster says what to do about a folder that is not there', async () => {
  const out = path.join(folder, 'not-there', 'poster.pdf')
  await database.query(
    `update desk set hotline = '0237 3 852 246', address = '28 Đại lộ Lê Lợi' where code = '${desk.code}'`,
  )
  const { code, output } = await command('poster.ts', [desk.code, '--out', out], {
    DASHBOARD_DATABASE_URL: database.url('dashboard'),
  })
  expect([code, output]).toEqual([1, expect.stringContaining('make the folder first')])
  expect(output).not.toMatch(/^\s+at /mu)
})

describe('npm run box', async () => {
  const today = serviceDayOf(new Date())
  const box = await aTestBox(database, [today])
  // The secret is in the folder, as when one machine does everything.
  const onOneMachine = { BOX_KEY: '' }

  it('changes the secret where it is kept, and not where the environment sets it', async () => {
    const set = await command('box.ts', ['rotate'])
    expect([set.code, set.output]).toEqual([1, expect.stringContaining('The environment sets BOX_KEY')])
    const secrets = path.join(folder, 'secrets.json')
    writeFileSync(secrets, JSON.stringify({ boxKey: testBoxKey }), { mode: 0o600 })
    const rotated = await command('box.ts', ['rotate'], onOneMachine)
    expect(rotated.output).toContain('the secret of the ballot box was changed (1 keys of days)')
    const { boxKey } = JSON.parse(readFileSync(secrets, 'utf8'))
    expect(boxKey).toMatch(/^[0-9a-f]{64}$/u)
    expect(boxKey).not.toBe(testBoxKey)
    expect((await command('box.ts', ['status'], onOneMachine)).output).toContain('the newest BOX_KEY opens every key')
    const ballots = Array.from({ length: 12 }, () => aBallot(desk, { serviceDate: today }))
    await box.cast(database.as('ballot_writer'), ballots)
    expect((await command('box.ts', ['status'])).output).toContain('1 keys do not open')
  })

  it('gives up what nobody can open only where the worker cannot, at no sooner than in two days, and for the number it names', async () => {
    const day = daysAfter(today, -3)
    const giveUp = (...args: string[]) => command('box.ts', ['give-up', ...args])
    for (const args of [[], ['tomorrow'], [day, '--ballots', 'all']])
      expect((await giveUp(...args)).output, args.join()).toContain('npm run box -- status')
    expect((await giveUp(today)).output).toContain('still takes ballots')
    expect((await giveUp(day)).output).toContain('nothing was given up')
    await setToday(database, day)
    const lost = await aTestBox(database, [day])
    await lost.cast(
      database.as('ballot_writer'),
      Array.from({ length: 3 }, () => aBallot(desk, { serviceDate: day })),
      day,
    )
    await setToday(database, today)
    await database.query(`update box_key set wrapped = set_byte(wrapped, 40, get_byte(wrapped, 40) # 1) where day = '${day}';
      insert into box_trouble values ('key-locked', '${day}', 1)`)
    expect((await giveUp(day, '--ballots', '30')).output).toContain(`npm run box -- give-up ${day} --ballots 3`)
    expect(await database.countRows('box_given_up')).toBe(0)
    const done = await giveUp(day, '--ballots', '3')
    expect([done.code, done.output]).toEqual([0, expect.stringContaining(`3 ballots of ${day} given up`)])
    expect(await database.countRows(`box_key where day = '${day}'`)).toBe(0)
    await database.query(
      'delete from box_trouble; delete from envelope where ballot is not null and boxed_on < current_date - 1',
    )
  })

  it('opens no real box ahead of its night, and of a trial’s all but five ballots of a desk', async () => {
    const refused = await command('box.ts', ['open', desk.code], onOneMachine)
    expect([refused.code, await database.countRows('ballot')]).toEqual([1, 0])
    expect(refused.output).toContain('Only the box of demonstration data')

    await database.query('alter table installation disable trigger keep_real_or_trial')
    await database.query('update installation set demo_data = true')
    const opened = await command('box.ts', ['open', desk.code], onOneMachine)
    expect(opened.output).toContain('7 ballots opened, 5 stay')
    expect(await database.countRows('ballot')).toBe(7)
  })
})

it.each([
  [[path.join(folder, 'recovered')], 'npm run db:recover -- '],
  [[path.join(folder, 'recovered'), '--identity', import.meta.filename], 'holds no'],
  [
    [path.join(folder, 'recovered'), '--identity', import.meta.filename, '--to', '2026-11-29T10:00:00'],
    'npm run db:recover -- ',
  ],
])('npm run db:recover -- %j makes no folder', async (args, said) => {
  const { code, output } = await command('recover.ts', args)
  expect([code, output]).toEqual([1, expect.stringContaining(said)])
  expect(existsSync(path.join(folder, 'recovered'))).toBe(false)
})

it('npm run db:archive takes a closed month out and back, and says why not', async () => {
  await database.query("select ensure_ballot_partitions('2026-08-01', '2026-08-31')")
  const ballots = Array.from({ length: 6 }, () => aBallot(desk, { serviceDate: '2026-08-03' }))
  await putBallots(database, ballots)
  await database.query(`update counted_month set closed_on = null where month = '2026-08-01'`)
  const archive = (...args: string[]) => command('archive.ts', args)
  expect((await archive('2026-08', folder)).output).toContain('2026-08 has not closed')
  await database.query(`update counted_month set closed_on = '2026-09-05' where month = '2026-08-01'`)
  expect((await archive('2026-08', folder, '--back')).output).toContain('2026-08 is not archived')
  const before = await database.countRows('ballot')
  const done = await archive('2026-08', folder)
  expect(done.output).toContain('6 ballots archived in')
  expect(await database.countRows('ballot')).toBe(before - 6)
  expect((await archive('2026-08', folder)).output).toContain('has been archived already')
  expect((await archive('2026-08', folder, '--back')).output).toContain('6 ballots of 2026-08 are back')
  expect(await database.countRows('ballot')).toBe(before)
})

it('npm run freeze changes nothing that is published: people decide that, on the dashboard', async () => {
  const { code, output } = await command('freeze.ts', ['correct', '2026-09'])
  expect([code, output]).toEqual([1, expect.stringContaining('a decision of two people of the province')])
})

it('npm run map loads the borders of the communes it knows and names those it misses', async () => {
  const square = (east: number) => [
    [105, 19],
    [105 + east, 19],
    [105 + east, 20],
    [105, 20],
    [105, 19],
  ]
  const file = path.join(folder, 'communes.geojson')
  const feature = {
    type: 'Feature',
    properties: { code: '14797' },
    geometry: { type: 'Polygon', coordinates: [square(1)] },
  }
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [feature] }))
  const { code, output } = await command('map.ts', ['load', file, 'survey of the day'])
  expect(code, output).toBe(0)
  expect(output).toContain('1 communes loaded')
  expect(output).toMatch(/165 missing: /u)
  expect((await command('map.ts', ['load', path.join(folder, 'none.geojson')])).output).toContain('cannot be read')
})

it('npm run account -- restart-keys wants words for everybody, and seals them at once', async () => {
  const restart = (statement: string) => command('account.ts', ['restart-keys', '--statement', statement])
  expect((await restart('Mất khóa')).output).toContain('20 to 1,000 characters')
  const statement = 'Cả hai quản trị viên mất khóa trong trận lụt; Chủ tịch tỉnh quyết định lập lại.'
  expect((await restart(statement)).output).toContain(statement)
  expect(
    await database.query(`
      select statement, digest = sha256(convert_to(announced_on || chr(10) || statement || chr(10), 'UTF8')) as sealed
      from key_chain_restart join book_record on subject = 'key-chain ' || id`),
  ).toEqual([{ statement, sealed: true }])
})
