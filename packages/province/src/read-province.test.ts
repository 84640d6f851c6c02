import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { localeOf } from '@long-dan/i18n'
import { afterAll, describe, expect, it } from 'vitest'
import { addDesks, problemText, readProvince } from './index.ts'

const sound = fileURLToPath(new URL('../../testing/provinces/song-mau', import.meta.url))
const known = { questionnaires: ['ctt-2026.1', 'song-mau.1'], demonstrated: ['ctt-2026.1'] }
const folder = mkdtempSync(path.join(tmpdir(), 'province-'))
afterAll(() => rmSync(folder, { recursive: true }))
let copies = 0

type Change = readonly [file: string, from: string | RegExp, to: string]

/** The invented province with some of its text replaced; each change must find something. */
function changed(...changes: readonly Change[]): string {
  const copy = path.join(folder, String(++copies))
  cpSync(sound, copy, { recursive: true })
  for (const [name, from, to] of changes) {
    const file = path.join(copy, name)
    const before = readFileSync(file, 'utf8')
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${name} has no ${from}`)
    writeFileSync(file, after)
  }
  return copy
}

async function problemsIn(copy: string) {
  const read = await readProvince(copy, known)
  return read.ok ? [] : read.error
}

async function placesIn(copy: string): Promise<readonly string[]> {
  return (await problemsIn(copy)).map(({ file, line, column, code }) => `${file}:${line ?? ''}:${column ?? ''} ${code}`)
}

it('takes a sound folder as it is, ids in the order of the file', async () => {
  const read = await readProvince(sound, known)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const { units, areaMembers, desks, successions, province } = read.value
  expect(units.map(({ id }) => id)).toEqual(units.map((_, at) => at + 1))
  expect(units[0]).toMatchObject({ level: 'province', code: '99', name: 'Sông Mẫu', parentId: null })
  expect(units.find(({ kind }) => kind === 'dac-khu')).toMatchObject({ name: 'Cù Lao Mẫu', parentId: 1 })
  expect([areaMembers.length, desks.length, successions.length, province.tiles.length]).toEqual([8, 20, 15, 2])
})

it('reads what a spreadsheet saves: semicolons, its own days, a mark at the beginning', async () => {
  const copy = changed(
    ['units.csv', /^/u, '\ufeff'],
    ['units.csv', /,/gu, ';'],
    ['units.csv', /2025-07-01/gu, '1/7/2025'],
  )
  expect(await placesIn(copy)).toEqual([])
})

describe('names file, line and column of', () => {
  it.each<[string, Change, readonly string[]]>([
    [
      'a code in force twice',
      ['units.csv', '\n99007,commune,xa,Mẫu Cường,99,', '\n99001,commune,xa,Mẫu Cường,99,'],
      ['units.csv:18:code code-overlap', 'units.csv:18:valid_from came-from-nowhere'],
    ],
    [
      'a code whose zeros a spreadsheet dropped',
      ['units.csv', '99016,commune,xa,Mẫu Hòa,991', '9916,commune,xa,Mẫu Hòa,991'],
      ['units.csv:10:code code-length', 'units.csv:10:valid_to not-succeeded'],
    ],
    ['a parent that is not there', ['units.csv', 'Mẫu An,991', 'Mẫu An,993'], ['units.csv:5:parent parent-unknown']],
    ['a parent that ended before', ['units.csv', 'Mẫu An,99,', 'Mẫu An,991,'], ['units.csv:17:parent parent-shorter']],
    [
      'a kind of another level',
      ['units.csv', 'phuong,Mẫu Khê,99,', 'huyen,Mẫu Khê,99,'],
      ['units.csv:21:kind kind-of-level'],
    ],
    ['a kind within the name', ['units.csv', 'xa,Mẫu An,99,', 'xa,Xã Mẫu An,99,'], ['units.csv:17:name kind-in-name']],
    [
      'an end before the beginning',
      ['units.csv', 'Mẫu Bình,991,2022-01-01,2024-04-01', 'Mẫu Bình,991,2024-04-01,2022-01-01'],
      ['units.csv:6:valid_to dates-reversed'],
    ],
    [
      'a day that is none of a vintage',
      [
        'units.csv',
        '99004,commune,xa,Mẫu Bình,991,2022-01-01,2024-04-01',
        '99004,commune,xa,Mẫu Bình,991,2022-01-01,2024-04-02',
      ],
      ['units.csv:6:valid_to no-vintage'],
    ],
    [
      'a second province',
      ['units.csv', '991,district,huyen', '98,province,tinh'],
      ['units.csv:3:level province-twice'],
    ],
    [
      'a unit that nobody succeeds',
      ['successions.csv', /99116,99116.*\n/u, ''],
      ['units.csv:16:valid_to not-succeeded', 'units.csv:24:valid_from came-from-nowhere'],
    ],
    [
      'an unknown successor',
      ['successions.csv', '99010,99013', '99010,99019'],
      ['successions.csv:5:successor successor-unknown', 'units.csv:8:valid_to not-succeeded'],
    ],
    [
      'an unknown predecessor',
      ['successions.csv', '99113,99110', '99119,99110'],
      ['successions.csv:13:predecessor predecessor-unknown', 'units.csv:15:valid_to not-succeeded'],
    ],
    [
      'two defaults',
      ['successions.csv', 'split,02/NQ-MAU,8,no', 'split,02/NQ-MAU,8,yes'],
      ['units.csv:13:valid_to default-count'],
    ],
    ['a row twice', ['successions.csv', '99107,99110', '99107,99104'], ['successions.csv:11:predecessor row-twice']],
    [
      'a unit taken over whole that goes on',
      ['units.csv', 'Mẫu Bình,991,2022-01-01,2024-04-01', 'Mẫu Bình,991,2022-01-01,2025-07-01'],
      [
        'successions.csv:2:extent predecessor-goes-on',
        'units.csv:6:valid_to not-succeeded',
        'province.json:15:vintages vintage-count',
      ],
    ],
    [
      'a commune without an area',
      ['area-members.csv', 'HM,99116,2025-07-01,\n', ''],
      ['units.csv:24:code commune-without-area'],
    ],
    [
      'a commune in two areas',
      ['area-members.csv', 'TM,99007,2025-07-01,', 'TM,99007,2025-07-01,\nHM,99007,2025-07-01,'],
      ['area-members.csv:4:commune membership-overlap'],
    ],
    [
      'an area that does not exist',
      ['area-members.csv', 'HM,99110', 'XX,99110'],
      ['area-members.csv:8:area area-unknown', 'units.csv:23:code commune-without-area'],
    ],
    ['a tile outside the picture', ['tiles.csv', 'HM,1,1', 'HM,10,1'], ['tiles.csv:3:column tile-outside']],
    ['two tiles in one place', ['tiles.csv', 'HM,1,1', 'HM,0,0'], ['tiles.csv:3:area tile-taken']],
    ['an area without a tile', ['tiles.csv', 'HM,1,1\n', ''], ['tiles.csv::area tile-missing']],
    [
      'a commune without a desk',
      ['desk-assignments.csv', /U77NXM7.*\n/u, ''],
      ['desks.csv:21:code desk-unassigned', 'units.csv:24:code commune-without-desk'],
    ],
    [
      'a gap between the communes of a desk',
      ['desk-assignments.csv', 'AGTFTQK,99001,2024-04-01', 'AGTFTQK,99001,2024-05-01'],
      ['desk-assignments.csv:4:valid_from desk-gap'],
    ],
    [
      'two desk codes a mistyped letter apart',
      ['desks.csv', 'U77NXM7,public', 'U77NXM4,public-service-centre,2025-07-01,,\nU77NXM7,public'],
      ['desks.csv:21:code desk-unassigned', 'desks.csv:22:code desk-codes-alike'],
    ],
    [
      'a desk that hands over to nobody',
      ['desks.csv', '2025-07-01,U77NXM7', '2025-07-01,U77NXMX'],
      ['desks.csv:13:successor desk-unknown'],
    ],
    [
      'an impossible percentage',
      ['reported-figures.csv', '97.5', '197.5'],
      ['reported-figures.csv:3:value figure-range'],
    ],
    [
      'a number of communes that the official list does not have',
      ['province.json', '"communes": 8', '"communes": 9'],
      ['province.json:16:vintages vintage-count'],
    ],
    [
      'a questionnaire the software lacks',
      ['province.json', 'ctt-2026.1', 'ctt-2099.1'],
      ['province.json:3:questionnaire questionnaire-unknown'],
    ],
    [
      'a demonstration whose ballots answer another questionnaire',
      ['province.json', 'ctt-2026.1', 'song-mau.1'],
      ['province.json:23:demonstration demonstration-questionnaire'],
    ],
    [
      'a setting that is missing',
      ['province.json', /\n {2}"controller".*/u, ''],
      ['province.json:1:controller setting-missing'],
    ],
    [
      'a setting nobody knows',
      ['province.json', '"controller"', '"controler": null,\n  "controller"'],
      ['province.json:11:controler setting-unknown'],
    ],
    [
      'a letterhead that is neither',
      ['province.json', '"party"', '"company"'],
      ['province.json:5:letterhead.form setting-wrong'],
    ],
    [
      'missing words of a letterhead',
      ['province.json', /"en": \["PROV.*\]/u, '"en": []'],
      ['province.json:8:letterhead.agency.en setting-wrong'],
    ],
    [
      'a target before the programme',
      ['province.json', '2028-06-30', '2021-06-30'],
      ['province.json:21:programme.targets target-order'],
    ],
    [
      'a demonstration elsewhere',
      ['province.json', '"area": "TM"', '"area": "KV1"'],
      ['province.json:25:demonstration.area demonstration-unknown'],
    ],
    ['a comma too many', ['province.json', '"code": "99",', '"code": "99",,'], ['province.json:2: broken-json']],
    [
      'a heading that is missing',
      ['units.csv', 'valid_to', 'until'],
      ['units.csv:1:valid_to column-missing', 'units.csv:1:until column-unknown'],
    ],
    ['a cell that is no day', ['units.csv', '2024-04-01', '2024-02-30'], ['units.csv:6:valid_to cell-wrong']],
    ['a quotation mark never closed', ['units.csv', 'Mẫu Bình', '"Mẫu Bình'], ['units.csv:26: broken-csv']],
  ])('%s', async (_, change, expected) => {
    // A wrong unit makes others look wrong: they may be reported beside it.
    expect(await placesIn(changed(change))).toEqual(expect.arrayContaining([...expected]))
  })
})

it('names everything at once, and says where and how in both languages', async () => {
  const copy = changed(
    ['units.csv', '2024-04-01', 'soon'],
    ['tiles.csv', 'HM,1,1', 'HM,x,1'],
    ['province.json', '"code": "99"', '"code": "9"'],
  )
  rmSync(path.join(copy, 'desks.csv'))
  writeFileSync(path.join(copy, 'area-members.csv'), Buffer.from('area,commune,valid_from,valid_to\nKV,\xe3', 'latin1'))
  const problems = await problemsIn(copy)
  expect(problems.map(({ file }) => file)).toEqual([
    'province.json',
    'units.csv',
    'area-members.csv',
    'tiles.csv',
    'desks.csv',
  ])
  for (const language of ['vi', 'en'] as const) {
    const lines = problems.map((problem) => problemText(localeOf(language), problem))
    expect(lines.join('\n')).not.toMatch(/province\.(?:problem|expected|place)|\{|undefined/u)
    expect(lines[1]).toContain(language === 'vi' ? 'dòng 6, cột valid_to' : 'line 6, column valid_to')
    expect(lines[1]).toContain('soon')
  }
})

it('says that a folder is not there', async () => {
  expect(await placesIn(path.join(folder, 'nowhere'))).toEqual([`${path.join(folder, 'nowhere')}:: folder-missing`])
})

it('adds desks with codes of their own where communes have none, and leaves the others alone', async () => {
  const copy = changed(
    ['desks.csv', /[\dA-Z]{7},public-service-centre.*\n/gu, ''],
    ['desks.csv', /2025-07-01,[\dA-Z]{7}/gu, '2025-07-01,'],
    ['desk-assignments.csv', /[\dA-Z]{7},\d{5},2025-07-01,\n/gu, ''],
  )
  const before = readFileSync(path.join(copy, 'desks.csv'), 'utf8')
  expect(await addDesks(copy)).toEqual({ ok: true, value: 8 })
  expect(await placesIn(copy)).toEqual([])
  expect(readFileSync(path.join(copy, 'desks.csv'), 'utf8').startsWith(before)).toBe(true)
  expect(await addDesks(copy)).toEqual({ ok: true, value: 0 })
})
