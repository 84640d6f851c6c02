import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { foldVietnamese } from '@long-dan/administrative-units'
import { removeCluster } from '@long-dan/database/embedded'
import { openDatabase, runQuery } from '@long-dan/database/setup'
import { usualProvince } from '@long-dan/testing/province'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crawlHost, type Visited, visit } from './another-province.test-support.ts'
import { commandHere } from './command-here.test-support.ts'
import { castDemoBallot, demoOffer } from './demo-cast.ts'
import { signInOverHttp } from './demo-sign-in.ts'
import { type LauncherProcess, runScript } from './launcher-process.test-support.ts'
import { type RunningAddresses, readRunning } from './running.ts'

// A province that the software was not made for, from its folder to the last page and file: none of them may mention another province.
const folder = mkdtempSync(path.join(os.tmpdir(), 'another-province-'))
chmodSync(folder, 0o711)
const songMau = fileURLToPath(new URL('../../../packages/testing/provinces/song-mau', import.meta.url))
const dataDir = path.join(folder, 'data')
const quiet = { BALLOT_PORT: '0', DASHBOARD_PORT: '0', DATA_DIR: dataDir, NODE_ENV: '', npm_lifecycle_event: '' }
let started: LauncherProcess
let running: RunningAddresses
let firstResults: string

beforeAll(async () => {
  started = runScript('start.ts', { ...quiet, PROVINCE: songMau, DEMO_DATA: 'yes' })
  const { ballot } = await started.ready
  firstResults = (await visit(ballot, '/ket-qua/tinh-song-mau-99', '')).text
  const found = readRunning(dataDir)
  if (found === undefined) throw new Error(started.output())
  running = found
})

afterAll(async () => {
  started.child.kill('SIGTERM')
  await started.exitCode
  await removeCluster(path.join(dataDir, 'postgres'))
  rmSync(folder, { recursive: true, force: true })
})

/** Names of units and codes that the real province has and an invented one does not, in any spelling. */
async function wordsOfTheOther(): Promise<RegExp> {
  const { units } = await usualProvince()
  const names = units
    .filter(({ level }) => level !== 'commune')
    .map(({ name }) => foldVietnamese(name).replace('thanh pho ', ''))
  const codes = units.filter(({ level }) => level === 'area').map(({ code }) => code.toLowerCase())
  return new RegExp(
    `\\b(?:${[...new Set([...names, ...codes, 'hac thanh', 'thanhhoa', '166 xa', '166 communes'])].join('|')})\\b`,
    'u',
  )
}

async function sayNothingOfTheOther(visited: readonly Visited[]): Promise<void> {
  const other = await wordsOfTheOther()
  const found = visited.flatMap(({ address, text }) => {
    const said = other.exec(foldVietnamese(text))
    return said ? [`${address}: ${foldVietnamese(text).slice(Math.max(0, said.index - 60), said.index + 60)}`] : []
  })
  expect(found).toEqual([])
  expect(visited.filter(({ status }) => status >= 500).map(({ address }) => address)).toEqual([])
}

const accountOf = (role: RegExp) => {
  const account = running.accounts.find(({ username }) => role.test(username))
  if (account === undefined) throw new Error(`No account ${role}`)
  return account
}

it('is printed at the start with the accounts of its own places', () => {
  expect(started.output()).toContain('Tỉnh Sông Mẫu, mã 99 · province: Tỉnh Sông Mẫu, code 99')
  expect(running.accounts.map(({ username }) => username)).toEqual([
    'tinh',
    'khu-vuc-thuong-mau',
    'khu-vuc-ha-mau',
    'phuong-mau-khe',
    'kiem-tra',
    'quan-tri',
  ])
  expect(running.controller).toBe('Ban Tuyên giáo và Dân vận Tỉnh ủy Sông Mẫu')
})

it('opens with every closed period published, so that nobody takes an old quarter for the last', async () => {
  const database = openDatabase({ url: running.databaseUrls.admin ?? '', maxConnections: 1 })
  const missing = await runQuery(
    database,
    `select month from counted_month where closed_on < service_today() - 100 and not exists
      (select from period_freeze where period_freeze.starts_on = month and period_code = to_char(month, 'YYYY-MM'))`,
  )
  await database.destroy()
  expect(missing).toEqual([])
  const { text } = await visit(running.ballot, '/ket-qua/tinh-song-mau-99', '')
  const quarter = /[Qq]uý [IV]+\/20\d\d/u
  expect(quarter.exec(firstResults)?.[0]).toBe(quarter.exec(text)?.[0])
  expect(firstResults).toMatch(quarter)
})

it('receives a ballot at a desk of its own', async () => {
  expect(await demoOffer(running.ballot, running.deskCode)).toMatchObject({ unit: { slug: 'phuong-mau-khe-99101' } })
  // As a phone does, again while the machine is too busy to answer in time.
  await expect.poll(() => castDemoBallot(running.ballot, running.deskCode)).toMatchObject({ ok: true })
})

describe('names no other province', () => {
  const filesFetched = new Set<string>()

  it('to citizens', async () => {
    const first = [
      '/',
      '/?lang=en',
      `/d/${running.deskCode}`,
      `/d/${running.deskCode}?lang=en`,
      '/ket-qua',
      '/ket-qua/tinh-song-mau-99',
    ]
    const more = [
      '/api/v1/openapi.json',
      '/robots.txt',
      '/.well-known/security.txt',
      '/manifest.webmanifest',
      `/kiosk/${running.deskCode}`,
    ]
    const visited = await crawlHost(running.ballot, [...first, ...more], {})
    expect(visited.length).toBeGreaterThan(25)
    await sayNothingOfTheOther(visited)
    const page = visited.find(({ address }) => address === `/d/${running.deskCode}`)
    expect(page?.text).toContain('Ban Tuyên giáo và Dân vận Tỉnh ủy Sông Mẫu')
  })

  it.each([
    ['the province', /^tinh$/u, 80],
    ['an area', /^khu-vuc-ha-mau$/u, 40],
    ['a commune', /^phuong-/u, 20],
    ['an administrator', /^quan-tri$/u, 20],
  ])('to %s', async (_, role, least) => {
    const cookie = await signInOverHttp(running.dashboard, accountOf(role))
    const first = ['/', '/?lang=en', '/rollout', '/areas', '/api/v1/openapi.json']
    const visited = await crawlHost(running.dashboard, first, { cookie, mostOfKind: 1, filesFetched })
    expect(visited.length).toBeGreaterThan(least)
    await sayNothingOfTheOther(visited)
  })
})

describe('issues documents under its own letterhead', () => {
  const fileOf = async (address: string) => {
    const cookie = await signInOverHttp(running.dashboard, accountOf(/^tinh$/u))
    // Lines may break anywhere.
    return (await visit(running.dashboard, address, cookie)).text.replaceAll(/\s+/gu, ' ')
  }

  it.each(['docx', 'pdf'])('as %s', async (format) => {
    const province = await fileOf(`/units/tinh-song-mau-99/exports/overview.${format}?period=2026-Q1`)
    for (const words of ['TỈNH ỦY SÔNG MẪU', 'BAN TUYÊN GIÁO VÀ DÂN VẬN', 'ĐẢNG CỘNG SẢN VIỆT NAM'])
      expect(province).toContain(words)
    expect(province).not.toContain('CỘNG HÒA XÃ HỘI')
    const english = await fileOf(`/units/tinh-song-mau-99/exports/overview.${format}?period=2026-Q1&lang=en`)
    expect(english).toContain('PROVINCIAL PARTY COMMITTEE OF SÔNG MẪU')
    const commune = await fileOf(`/units/phuong-mau-khe-99101/exports/overview.${format}?period=2026-Q1`)
    expect(commune).toContain('ĐẢNG ỦY')
    expect(commune).toContain('PHƯỜNG MẪU KHÊ')
  })

  it('reads the goal, the years and the places of its programme', async () => {
    const cockpit = await fileOf('/rollout')
    expect(cockpit).toMatch(/60\s?%.*30\/06\/2028/su)
    expect(cockpit).toContain('period=2024')
    expect(cockpit).not.toContain('period=2023')
    expect(cockpit).toMatch(/class="tile step-\d c1 r1"/u)
  })
})

it('takes a map of its own communes', async () => {
  const square = (at: number) => [
    [105 + at, 20],
    [105.5 + at, 20],
    [105.5 + at, 20.5],
    [105 + at, 20.5],
    [105 + at, 20],
  ]
  const codes = ['99001', '99007', '99013', '99016', '99101', '99104', '99110', '99116']
  const features = codes.map((code, at) => ({
    type: 'Feature',
    properties: { code },
    geometry: { type: 'Polygon', coordinates: [square(at)] },
  }))
  const file = path.join(folder, 'map.geojson')
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
  expect(await commandHere('map.ts', { DATA_DIR: dataDir }, ['load', file])).toEqual({
    code: 0,
    output: expect.stringContaining('8'),
  })
})

it('prints posters with its own name', async () => {
  const file = path.join(folder, 'posters.pdf')
  const made = await commandHere('poster.ts', { DATA_DIR: dataDir }, [
    'tinh-song-mau-99',
    '--size',
    'a5',
    '--out',
    file,
  ])
  expect(made).toEqual({ code: 0, output: expect.stringContaining('8') })
})

describe('its folder after the first start', () => {
  const copy = path.join(folder, 'song-mau')
  const settingsFile = path.join(copy, 'province.json')
  const replace = (from: string, to: string) =>
    writeFileSync(settingsFile, readFileSync(settingsFile, 'utf8').replace(from, to))
  const command = (act: string) => commandHere('province.ts', { DATA_DIR: dataDir }, [act, copy])
  beforeAll(() => cpSync(songMau, copy, { recursive: true }))

  it('is compared, and taken over where that is allowed, by the name of each setting', async () => {
    expect((await command('apply')).output).toContain('there is nothing to change')
    replace('TỈNH ỦY SÔNG MẪU', 'TỈNH ỦY SÔNG MỚI')
    replace('"percent": 60', '"percent": 70')
    expect((await command('compare')).output).toContain('Would change: letterhead, programme.targets.')
    const applied = await command('apply')
    expect([applied.code, applied.output]).toEqual([
      0,
      expect.stringMatching(/folder: letterhead, programme\.targets\..*\n.*are not read again/u),
    ])
    expect((await command('compare')).output).toContain('there is nothing to change')
  })

  it('changes nothing where it touches what the history stands on, said by name', async () => {
    replace('TỈNH ỦY SÔNG MỚI', 'TỈNH ỦY SÔNG KHÁC')
    replace('"questionnaire": "ctt-2026.1"', '"questionnaire": "ctt-2026.2"')
    replace('"beginsOn": "2022-04-01"', '"beginsOn": "2022-07-01"')
    const refused = await command('apply')
    expect([refused.code, refused.output]).toEqual([
      1,
      expect.stringContaining('Fixed since the first start: questionnaire, programme.beginsOn.'),
    ])
    const database = openDatabase({ url: running.databaseUrls.admin ?? '', maxConnections: 1 })
    const forged = runQuery(database, `update installation set province = jsonb_set(province, '{code}', '"38"')`)
    await expect(forged).rejects.toThrow('was decided at its first start')
    await database.destroy()
  })
})

it('cannot become another province', async () => {
  started.child.kill('SIGTERM')
  await started.exitCode
  const other = runScript('start.ts', { ...quiet, PROVINCE: 'db/provinces/thanh-hoa' })
  expect(await other.exitCode).toBe(1)
  expect(other.output()).toMatch(/chọn tỉnh mã 99, không đổi được.*\n.*chose the province with code 99, for good/u)
  const again = runScript('start.ts', { ...quiet, PROVINCE: path.join(folder, 'song-mau') })
  await again.ready
  expect(again.output()).toContain('Tỉnh Sông Mẫu, mã 99')
  expect(again.output()).toMatch(
    /at the first start: letterhead, questionnaire, programme\.beginsOn\. What is kept here/u,
  )
  const { dashboard } = readRunning(dataDir) ?? running
  const cookie = await signInOverHttp(dashboard, accountOf(/^tinh$/u))
  const issued = await visit(dashboard, '/units/tinh-song-mau-99/exports/overview.docx?period=2026-Q1', cookie)
  expect(issued.text).toContain('TỈNH ỦY SÔNG MỚI')
  again.child.kill('SIGTERM')
  await again.exitCode
})
