import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { aPublicSite, parseCsv, textOf, wardPath } from './public-site.test-support.ts'

const { database, province, ward, get } = await aPublicSite()
await database.query(`
  insert into account (id, username, name, email, role, unit_id)
  values ('a', 'official', 'x', 'a@accounts.invalid', 'commune-official', ${ward.id})`)

await database.query(`
  insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, sha256)
  values ('2026-09', 1, '2026-09-01', '2026-10-01', '2026-10-06', '${'0'.repeat(64)}')`)

async function aRound(first: string, last: string, units = [ward.id, ward.id - 1]): Promise<string> {
  const [row] = await database.query<{ id: string }>(`
    insert into survey_round (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
    values (${ward.id}, '{${units.join()}}', '=Đợt ${first}', '${first}-01', '${last}-01', 5, '{desk,paper}', 'a') returning id`)
  return `/ket-qua/dot-khao-sat/${row?.id}`
}

const plain = (file: Buffer) => file.toString()
/** All text of the parts of an office file that hold what its reader sees. */
const zipped = (parts: RegExp) => (file: Buffer) =>
  Object.entries(unzipSync(file))
    .filter(([name]) => parts.test(name))
    .map(([, part]) => textOf(strFromU8(part)))
    .join(' ')
const xlsxText = zipped(/sharedStrings|worksheets\/sheet/u)
const odsText = zipped(/content\.xml/u)
const docxText = zipped(/word\/(?:document|footer\d*)\.xml/u)
const pdfText = async (file: Buffer) =>
  (await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: true })).text.replace(/\s+/gu, ' ')

describe('the public result of a survey round', () => {
  it('is not there before its last month is published', async () => {
    expect((await get(await aRound('2026-07', '2026-10'))).statusCode).toBe(404)
  })

  it('says that it is never added to the months, and names who is not published without a figure', async () => {
    const round = await aRound('2026-07', '2026-09')
    const reply = await get(round)
    const text = textOf(reply.body)
    const { satisfied, base } = JSON.parse((await get(`${wardPath}/2026-Q3/ban-goc.json`)).body)
    expect(text).toContain(`Phường Hạc Thành 98,7% ${satisfied}/${base} 95,3% – 99,6%`)
    expect(text).toContain('không phải phiếu thêm')
    expect(text).toContain('Tại quầy, Phiếu giấy')
    expect(text).toMatch(/Không công bố cho cả đợt[^:]*: [^.\d]+\./u)
    expect(textOf((await get(`${round}?lang=en`)).body)).toContain('Never add the result of a round')
    const [, ...lines] = parseCsv((await get(`${round}/so-lieu.csv`)).body)
    const [name, first, last, definition, ward] = ["'=Đợt 2026-07", '2026-07', '2026-09', 'survey_top2_5pt', '14797']
    expect(lines).toEqual([
      [name, first, last, definition, ward, 'Phường Hạc Thành', '148', '150', '98.7', '95.3', '99.6'],
    ])
    expect(textOf((await get('/ket-qua')).body)).toContain('=Đợt 2026-07 (Tháng 7/2026 – Tháng 9/2026)')
  })

  it('shows nothing of a commune of which any part of the round is not published', async () => {
    const round = await aRound('2026-06', '2026-09')
    const reply = await get(round)
    expect([reply.statusCode, /\d\/\d{2,}/u.test(textOf(reply.body).replaceAll(/\d+\/20\d\d/gu, ''))]).toEqual([
      200,
      false,
    ])
    expect(parseCsv((await get(`${round}/so-lieu.csv`)).body)).toHaveLength(1)
  })

  it('has the interval that its only quarter has, with the design effect published there', async () => {
    const round = await aRound('2026-07', '2026-09', [province.id])
    const { interval } = JSON.parse((await get('/ket-qua/tinh-thanh-hoa-38/2026-Q3/ban-goc.json')).body)
    const [low, high] = [interval.low / 10, interval.high / 10]
    expect(textOf((await get(`${round}?lang=en`)).body)).toContain(`380/400 ${low}% – ${high}%`)
    const [, ...lines] = parseCsv((await get(`${round}/so-lieu.csv`)).body)
    expect(lines.map((line) => line.slice(-2))).toEqual([[String(low), String(high)]])
  })

  it('lists the communes of several areas by area', async () => {
    const { body } = await get(await aRound('2026-07', '2026-09', [ward.id, province.id]))
    expect(body).toMatch(/<summary>Khu vực thành phố Thanh Hóa \(1\)<\/summary>[^§]*Phường Hạc Thành[^§]*<\/details>/u)
    expect((await get(await aRound('2026-07', '2026-09', [ward.id]))).body).not.toContain('<summary>Khu vực')
  })

  it('is a file of each kind that says what the page says, under a name of its own', async () => {
    const rounds = [await aRound('2026-07', '2026-09'), await aRound('2026-09', '2026-09')]
    const said = { 'so-lieu.xlsx': xlsxText, 'so-lieu.ods': odsText, 'so-lieu.docx': docxText, 'so-lieu.pdf': pdfText }
    for (const [file, textOfFile] of Object.entries(said)) {
      const reply = await get(`${rounds[0]}/${file}`)
      expect(reply.statusCode).toBe(200)
      const text = await textOfFile(reply.rawPayload)
      expect([
        file,
        ...['Phường Hạc Thành', '148', '150', '=Đợt 2026-07'].filter((words) => !text.includes(words)),
      ]).toEqual([file])
      expect(text).toContain('không phải phiếu thêm')
      expect(text).toContain('không phải văn bản đã ban hành')
      // No codes of ours on paper.
      if (/docx|pdf/u.test(file)) expect(text).not.toMatch(/14797|survey_top2|2026-07(?!\D*Tháng)/u)
    }
    const names = await Promise.all(
      rounds.flatMap((round) =>
        [...Object.keys(said), 'so-lieu.csv'].flatMap((file) =>
          ['', '?lang=en'].map(async (lang) =>
            String((await get(`${round}/${file}${lang}`)).headers['content-disposition']),
          ),
        ),
      ),
    )
    expect(new Set(names).size).toBe(20)
  })

  it('names in its files nobody’s figure who is not published, not even to whoever adds and subtracts', async () => {
    // The ward has a figure for the third quarter and none for June: neither may show, nor any sum with them.
    const round = await aRound('2026-06', '2026-09')
    const files = { csv: plain, xlsx: xlsxText, ods: odsText, docx: docxText, pdf: pdfText }
    for (const [ending, textOfFile] of Object.entries(files)) {
      const text = await textOfFile((await get(`${round}/so-lieu.${ending}`)).rawPayload)
      expect([ending, /(?<!\d)(?:148|150)(?!\d)/u.exec(text)?.[0]]).toEqual([ending, undefined])
    }
  })

  it('is nowhere under another address', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000'])
      expect((await get(`/ket-qua/dot-khao-sat/${id}`)).statusCode).toBe(404)
  })
})
