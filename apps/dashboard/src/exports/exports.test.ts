import { type Answers, officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'
import { readTable } from '../imports/tables/read-table.ts'
import { readCsv, readDocxTables, readXlsx } from './read-files.test-support.ts'

const { criteria } = officialQuestionnaires.withNumber(1)
const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

const area = 'khu-vuc-thanh-pho-thanh-hoa-kv380'
const commune = 'phuong-hac-thanh-14797'
/** Ballots of two months, by commune of the area. */
const volumes = { '14797': [60, 45], '14758': [12, 20], '16522': [6, 18], '15925': [2, 1] } as const

let official: Person
let neighbour: Person
beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  for (const [code, counts] of Object.entries(volumes)) {
    const desk = await aDesk(database, code, '2026-01-05')
    const ballots = counts.flatMap((count, month) =>
      Array.from({ length: count }, (_, at) => {
        const answer = (shift: number) => ([5, 4, 4, 5, 3, 5, 2, 4][(at + shift) % 8] ?? 5) as ScalePoint
        const answers: Answers = {
          overall: answer(month),
          ...Object.fromEntries(
            criteria.map(({ code: item }, shift) => [item, (at + shift) % 6 === 0 ? 'na' : answer(shift)]),
          ),
        }
        return aBallot(desk, {
          serviceDate: `2026-0${month + 1}-05`,
          entryMode: 1,
          form: 1,
          answers: answers,
        })
      }),
    )
    await putBallots(database, ballots)
  }
  official = await aPerson(app, dashboard, 'district-official', area)
  neighbour = await aPerson(app, dashboard, 'commune-official', 'xa-hoang-hoa-15865')
})

const files = {
  [`/units/${area}/exports/overview`]: ['csv', 'xlsx', 'ods', 'docx', 'pdf'],
  [`/units/${area}/exports/briefing`]: ['docx', 'pdf'],
  [`/units/${area}/exports/ranking`]: ['csv', 'xlsx', 'ods'],
  [`/units/${area}/exports/criteria`]: ['csv', 'xlsx', 'ods'],
} as const
const addresses = Object.entries(files).flatMap(([path, formats]) =>
  formats.map((format) => `${path}.${format}?period=2026-Q1`),
)

describe('a file of a page', () => {
  it('is linked from its page, named by unit and period, and recorded', async () => {
    for (const page of ['', '/ranking', '/criteria']) {
      const { body } = await official.get(`/units/${area}${page}?period=2026-Q1`)
      const links = [...body.matchAll(/href="(?<url>[^"]+\/exports\/[^"]+)" download/gu)].map(
        ({ groups }) => groups?.url,
      )
      expect(links.length).toBe(page === '' ? 7 : 3)
      for (const link of links) expect(addresses).toContain(link)
    }
    for (const address of addresses) {
      const reply = await official.get(address)
      expect(reply.statusCode, address).toBe(200)
      const format = /\.(?<format>\w+)\?/u.exec(address)?.groups?.format
      expect(reply.headers['content-disposition']).toMatch(
        new RegExp(`^attachment; filename="${area}-2026-Q1-[a-z-]+\\.${format}"$`, 'u'),
      )
      expect(reply.headers['cache-control']).toBe('private, no-store')
      expect(reply.rawPayload.length).toBeGreaterThan(500)
    }
    const rows = await database.query<{ subject: string }>(
      `select subject from access_record where action = 'exported' order by id desc limit ${addresses.length}`,
    )
    expect(rows.map(({ subject }) => subject)).toContain(`units/${area} 2026-Q1 overview.docx`)
    expect(rows).toHaveLength(addresses.length)
  })

  it('is not there for those who do not have the unit in reach, and of no other name', async () => {
    for (const address of addresses) expect((await neighbour.get(address)).statusCode).toBe(404)
    const sides = `a=${commune}@2026-Q1&b=${area}@2026-Q1`
    expect((await neighbour.get(`/compare/exports/compare.csv?${sides}`)).statusCode).toBe(404)
    expect((await official.get(`/compare/exports/compare.xlsx?${sides}`)).statusCode).toBe(200)
    for (const name of ['overview.exe', 'ranking.pdf', 'compare.csv', 'all.csv', 'x'])
      expect((await official.get(`/units/${area}/exports/${name}?period=2026-Q1`)).statusCode).toBe(404)
  })

  it('says the same numbers in CSV, XLSX and DOCX, and withholds what the page withholds', async () => {
    const load = async (format: string) =>
      (await official.get(`/units/${area}/exports/overview.${format}?period=2026-02`)).rawPayload
    const csv = readCsv((await load('csv')).toString())
    const sheets = readXlsx(await load('xlsx'))
    const tables = readDocxTables(await load('docx'))
    const units = csv.filter(({ table }) => table === 'commune')
    expect(units.length).toBeGreaterThan(3)
    const sheet = sheets.find(({ name }) => name.includes('xã, phường'))?.rows ?? []
    const printed = tables.find(([head]) => head?.[0] === 'Đơn vị') ?? []
    const listen = csv.find(({ item }) => item === 'listen')
    const criterion = tables.flat().find(([name]) => name === listen?.label) ?? []
    expect(criterion.at(-1)).toMatch(new RegExp(`^${listen?.blank} \\(\\d+(,\\d)?%\\)$`, 'u'))
    let hidden = 0
    for (const row of units) {
      const inSheet = sheet.find((cells) => cells[1] === row.label) ?? []
      const onPaper = printed.find((cells) => cells[0] === row.label) ?? []
      if (row.hidden === 'true') {
        hidden += 1
        expect([row.percent, row.satisfied, row.answered, inSheet[2], inSheet[5], onPaper[1]]).toEqual([
          '',
          '',
          '',
          undefined,
          undefined,
          '–',
        ])
      } else if (row.answered !== '') {
        expect(inSheet.slice(2, 7)).toEqual([
          ...[Number(row.percent) / 100, Number(row.interval_low) / 100, Number(row.interval_high) / 100].map(
            (one) => Math.round(one * 1000) / 1000,
          ),
          ...[Number(row.satisfied), Number(row.answered)],
        ])
        expect(onPaper[3]).toBe(`${row.satisfied}/${row.answered}`)
        expect(onPaper[1]).toBe(
          `${row.percent?.replace('.', ',')}${row.percent?.includes('.') || row.percent === '100' ? '' : ',0'}%`,
        )
      }
    }
    expect(hidden).toBeGreaterThanOrEqual(2)
  })

  it('names a place in the ranking without the chart’s words, which a spreadsheet does not show', async () => {
    const { body } = await official.get(`/units/${area}/exports/ranking.csv?period=2026-Q1`)
    expect(body).toContain('Có thể chỉ do ngẫu nhiên')
    expect(body).not.toContain('phễu')
  })

  it('says in words what it says in codes', async () => {
    const { body } = await official.get(`/compare/exports/compare.csv?a=${commune}@2026-01&b=${commune}@2026-02`)
    expect(body).toContain('no_clear_difference,chưa thấy khác biệt rõ')
    const ranking = readXlsx((await official.get(`/units/${area}/exports/ranking.xlsx?period=2026-Q1`)).rawPayload)
    expect(ranking.flatMap(({ rows }) => rows.flat()).join(' ')).toContain('Vì sao chưa phải A: ')
  })

  it('may be uploaded again, for its sheet of notes is not taken for a second table', async () => {
    const { rawPayload } = await official.get(`/units/${area}/exports/ranking.xlsx?period=2026-Q1`)
    const [table, notes] = readXlsx(rawPayload)
    expect(notes?.rows).not.toEqual([])
    const read = await readTable(rawPayload, 'somebody')
    expect(read.ok && read.value[0]?.cells[0]).toBe(table?.rows[0]?.[0])
  })

  it('has no empty column on paper, and lines to fill in that fit beside their numbers', async () => {
    const { rawPayload } = await official.get(`/units/${commune}/exports/overview.docx?period=2026-Q1`)
    const tables = readDocxTables(rawPayload)
    expect(tables.find(([head]) => head?.[0] === 'Bộ phận')?.[0]).not.toContain('Kết luận')
    const units = readDocxTables((await official.get(`/units/${area}/exports/overview.docx?period=2026-Q1`)).rawPayload)
    expect(units.find(([head]) => head?.[0] === 'Đơn vị')?.[0]).toContain('Kết luận')
    const document = strFromU8(unzipSync(rawPayload)['word/document.xml'] ?? new Uint8Array())
    // 28 of them at 14 points are 392 of the 468 points of a line, which begins with an indent and the number.
    expect(document).toMatch(/>1\. …{28}</u)
    expect(document).not.toMatch(/…{29}/u)
  })

  it('says of an open month when its criteria come, instead of a table and a chart without figures', async () => {
    const desk = await aDesk(database, '14758', '2026-11-02')
    await putBallots(
      database,
      Array.from({ length: 20 }, () =>
        aBallot(desk, { serviceDate: '2026-11-05', answers: { overall: 5, listen: 4 } }),
      ),
    )
    const load = async (format: string) =>
      (await official.get(`/units/${area}/exports/overview.${format}?period=2026-11`)).rawPayload
    const entries = unzipSync(await load('docx'))
    const document = strFromU8(entries['word/document.xml'] ?? new Uint8Array())
    expect(document).toContain('hiện ra khi tháng khép lại')
    expect(readDocxTables(await load('docx')).some(([head]) => head?.[0] === 'Tiêu chí')).toBe(false)
    expect(readCsv((await load('csv')).toString()).find(({ item }) => item === 'listen')?.hidden).toBe('true')
  })

  it('is an official document with the sentences of the page, pictures with words, and blanks for a person', async () => {
    const { rawPayload } = await official.get(`/units/${commune}/exports/overview.docx?period=2026-Q1`)
    const entries = unzipSync(rawPayload)
    const document = strFromU8(entries['word/document.xml'] ?? new Uint8Array())
    const text = document.replace(/<\/w:p>/gu, '\n').replace(/<[^>]+>/gu, '')
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập – Tự do – Hạnh phúc',
      'PHƯỜNG HẠC THÀNH',
      'Số: ………/BC-………',
      'Nơi nhận:',
      'Kết quả khảo sát mức độ hài lòng của người dân tại Phường Hạc Thành, Quý\u00a0I/2026',
    ])
      expect(text).toContain(words)
    const { body } = await official.get(`/units/${commune}?period=2026-Q1`)
    for (const words of ['Khoảng tin cậy 95%:', 'phiếu hợp lệ chọn Hài lòng hoặc Rất hài lòng'])
      expect(body).toContain(words)
    const verdict = /<section class="headline".*?<\/p>\s*<p>(?<words>[^<]+)<\/p>/su.exec(body)?.groups?.words
    expect(verdict).toMatch(/^(?:Kết luận chính thức|Chưa kết luận được)/u)
    expect(text).toContain(verdict)
    // No sentence ends in two full stops.
    expect(text).not.toMatch(/\p{Letter}\.\. /u)
    // A4, and margins of 20/20/30/15 mm in twentieths of a point.
    expect(document).toMatch(/w:pgSz w:w="11906" w:h="16838"/u)
    expect(document).toMatch(/w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/u)
    expect(Object.keys(entries).filter((name) => name.endsWith('.png')).length).toBe(2)
    expect([...document.matchAll(/<wp:docPr [^>]*descr="[^"]{20,}"/gu)].length).toBe(2)
  })
})

describe('the reports of all communes in one file', () => {
  it('is ordered, made, and fetched by the session that ordered it', async () => {
    const ordered = await official.get(`/units/${area}/exports/all.docx?period=2026-Q1`)
    expect(ordered.statusCode).toBe(302)
    const place = String(ordered.headers.location)
    expect((await neighbour.get(place)).statusCode).toBe(404)
    let page = await official.get(place)
    expect(page.headers.refresh).toBe('4')
    // Bounded by the test's own time alone: how long a file takes depends on who else uses the machine.
    while (page.headers.refresh) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      page = await official.get(place)
    }
    expect(page.body).toContain('Tệp đã xong')
    const file = await official.get(`${place}/file`)
    expect(file.headers['content-disposition']).toContain(`${area}-2026-Q1-cac-xa-phuong.docx`)
    const document = strFromU8(unzipSync(file.rawPayload)['word/document.xml'] ?? new Uint8Array())
    expect(document.includes('PHỤ LỤC 1')).toBe(true)
    expect(document.includes('Phường Hạc Thành, Quý\u00a0I/2026')).toBe(true)
    expect((await neighbour.get(`${place}/file`)).statusCode).toBe(404)
    expect((await official.get(`/units/${commune}/exports/all.docx?period=2026-Q1`)).statusCode).toBe(404)
  })
})
