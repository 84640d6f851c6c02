import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { csvOf } from './data/csv-of.ts'
import { odsOf } from './data/ods-of.ts'
import { xlsxOf } from './data/xlsx-of.ts'
import { docxOf } from './docx/docx-of.ts'
import { makeCollection } from './make-collection.ts'
import { pdfOf } from './pdf/pdf-of.ts'
import { type Report, type ReportTable, reportTable } from './report/report.ts'

const none = { percent: null, fraction: null, answered: null, change: null, day: null, hidden: null }
const table = reportTable({
  name: 'units',
  title: 'Các xã, phường',
  columns: [
    { key: 'code', label: 'Mã', type: 'text', where: 'data' },
    { key: 'label', label: 'Đơn vị', type: 'text', width: 2 },
    { key: 'percent', label: 'Hài lòng', type: 'percent' },
    { key: 'fraction', label: 'Hài lòng / trả lời', type: 'figures', where: 'paper' },
    { key: 'answered', label: 'Số trả lời', type: 'count', where: 'data' },
    { key: 'change', label: 'Chênh', type: 'points' },
    { key: 'day', label: 'Ngày', type: 'date' },
    { key: 'hidden', label: 'Không hiện', type: 'yes-no', where: 'data' },
  ],
  rows: [
    {
      cells: {
        code: '00123',
        label: 'Xã "Một", cũ',
        percent: 98.7,
        fraction: '148/150',
        answered: 150,
        change: -2.8,
        day: '2026-09-01',
        hidden: false,
      },
    },
    {
      cells: { ...none, code: '=1+1', label: '@SUM(A1)', hidden: true },
    },
    ...Array.from({ length: 60 }, (_, at) => ({
      cells: { ...none, code: `x${at}`, label: `Phường thứ ${at}`, percent: 90, fraction: '9/10', answered: 10 },
    })),
  ],
  notes: ['Xếp theo tên.'],
})

it('is told by the compiler of a column without cells', () => {
  const columns = [{ key: 'code', label: 'Mã', type: 'text' }] as const
  const added = { key: 'grade', label: 'Mức', type: 'text' } as const
  const empty = { name: 'units', title: '' }
  reportTable({ ...empty, columns, rows: [{ cells: { code: 'x' } }] })
  // @ts-expect-error a row has no cell for it
  reportTable({ ...empty, columns: [...columns, added], rows: [{ cells: { code: 'x' } }] })
  // @ts-expect-error it is not a table unless the compiler has seen every cell
  const unseen: ReportTable = { ...empty, columns: [...columns, added], rows: [] }
  expect(unseen.rows).toEqual([])
})

const report: Report = {
  language: 'vi',
  subject: 'Kết quả rà soát Quý III/2026',
  letterhead: {
    form: 'state',
    above: 'TỈNH THANH HÓA',
    agency: ['SỞ NỘI VỤ'],
    documentType: 'BÁO CÁO',
    recipients: ['Như trên'],
  },
  parts: [
    { kind: 'heading', text: '1. Kết quả' },
    { kind: 'paragraph', text: 'Người dân hài lòng ở mức 98,7%.', isStrong: true },
    {
      kind: 'chart',
      chart: {
        kind: 'trend',
        table,
        columns: { label: 'label', value: 'percent' },
        height: 200,
        caption: 'Diễn biến',
        alternative: 'Tăng từ 90% lên 98,7%',
      },
    },
    { kind: 'table', table },
  ],
  definitions: [{ term: 'Hài lòng', meaning: 'mức 4 hoặc 5' }],
  context: [{ key: 'period', label: 'Kỳ', value: '2026-Q3' }],
  specimen: 'Số liệu minh họa',
  madeAt: new Date('2026-11-23T00:00:00Z'),
}

const pdfTexts = async (file: Uint8Array) => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: false })
  return text.map((page) => page.replace(/\s+/gu, ' '))
}

describe('CSV', () => {
  it('begins with the mark, holds codes and plain numbers, and arms no formula', () => {
    const [head, first, second] = csvOf(report).split('\r\n')
    expect(head).toBe('\ufeffperiod,code,label,percent,answered,change,day,hidden')
    expect(first).toBe('2026-Q3,00123,"Xã ""Một"", cũ",98.7,150,-2.8,2026-09-01,false')
    expect(second).toBe("2026-Q3,'=1+1,'@SUM(A1),,,,,true")
  })

  it('names the table of each row where there are several', () => {
    const other = { ...table, name: 'others', columns: table.columns.slice(0, 2), rows: table.rows.slice(0, 1) }
    const lines = csvOf({ ...report, parts: [...report.parts, { kind: 'data', table: other }] }).split('\r\n')
    expect(lines[0]).toContain('period,table,code')
    expect(lines.at(-2)).toBe('2026-Q3,others,00123,"Xã ""Một"", cũ",,,,,')
  })
})

describe('XLSX', () => {
  it('keeps codes as text, numbers and days as what they are, and explains itself on a sheet of notes', async () => {
    const entries = unzipSync(await xlsxOf(report))
    const xml = (name: string) => strFromU8(entries[name] ?? new Uint8Array())
    const sheet = xml('xl/worksheets/sheet1.xml')
    expect(sheet).toMatch(/<c r="C2"[^>]*><v>0\.987<\/v>/u)
    expect(sheet).toMatch(/<c r="D2"[^>]*><v>150<\/v>/u)
    expect(sheet).toMatch(/<c r="E2"[^>]*><v>-2\.8<\/v>/u)
    // 1 September 2026 in days since 1900.
    expect(sheet).toMatch(/<c r="F2"[^>]*><v>46266<\/v>/u)
    expect(sheet).not.toContain('<f>')
    expect(xml('xl/workbook.xml')).toMatch(/name="1\. Các xã, phường".*name="Ghi chú"/u)
    expect(xml('xl/sharedStrings.xml') + xml('xl/worksheets/sheet2.xml')).toContain('mức 4 hoặc 5')
    expect(xml('xl/styles.xml')).toMatch(/0\.0%.*yyyy-mm-dd|yyyy-mm-dd.*0\.0%/su)
  })
})

describe('ODS', () => {
  it('has the same sheets with numbers as numbers, and no text that could be computed', () => {
    const file = odsOf(report)
    expect(file.subarray(30, 84).toString()).toBe('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')
    const content = strFromU8(unzipSync(file)['content.xml'] ?? new Uint8Array())
    expect(content).toContain('table:name="1. Các xã, phường"')
    expect(content).toContain('office:value-type="percentage" office:value="0.987"')
    expect(content).toContain('office:value-type="float" office:value="150"')
    expect(content).toContain('office:value-type="date" office:date-value="2026-09-01"')
    expect(content).toContain('<text:p>Xã &#34;Một&#34;, cũ</text:p>')
    expect(content).toContain('office:value-type="string" table:style-name="plain"><text:p>=1+1</text:p>')
    expect(content).not.toContain('table:formula')
    // Codes, names and numbers are not cut by the columns of a new spreadsheet.
    expect(content).toMatch(/name="1\. Các xã, phường"><table:table-column table:style-name="w7"\/>/u)
    expect(content).toContain('style:name="w7" style:family="table-column"')
    expect(content).toContain('mức 4 hoặc 5')
  })
})

describe('the document', () => {
  it('does not depend on the one before it, with which it shares decoded fonts', async () => {
    // Two letters that Tinos draws alike.
    for (const letter of ['\u018f', '\u04d8']) {
      const pages = await pdfTexts(await pdfOf({ report: { ...report, subject: `Kết quả ${letter}` }, appendices: [] }))
      expect(pages.join(' ')).toContain(`Kết quả ${letter}`)
    }
  })

  it('is the same in DOCX and PDF: form, sentences, table over several pages, blanks, appendices', async () => {
    const appendices = [{ ...report, subject: 'Xã Một' }]
    const docx = strFromU8(unzipSync(await docxOf({ report, appendices }))['word/document.xml'] ?? new Uint8Array())
    const inWord = docx
      .replace(/<\/w:p>/gu, ' ')
      .replace(/<[^>]+>/gu, '')
      .replace(/\s+/gu, ' ')
    const pages = await pdfTexts(await pdfOf({ report, appendices }))
    const inPdf = pages.join(' ')
    for (const words of [
      ...[
        'TỈNH THANH HÓA',
        'SỞ NỘI VỤ',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập – Tự do – Hạnh phúc',
        'Số: ………/BC-………',
      ],
      ...[
        'ngày …… tháng …… năm',
        'BÁO CÁO',
        'Kết quả rà soát Quý III/2026',
        'Người dân hài lòng ở mức 98,7%.',
        '98,7%',
        '148/150',
      ],
      ...[
        '−2,8',
        '01/09/2026',
        'Phường thứ 59',
        'Xếp theo tên.',
        'mức 4 hoặc 5',
        'Nơi nhận:',
        '- Như trên;',
        'PHỤ LỤC 1',
        'Xã Một',
      ],
    ]) {
      expect(inWord, 'DOCX').toContain(words)
      expect(inPdf, 'PDF').toContain(words)
    }
    expect(docx).toContain('descr="Tăng từ 90% lên 98,7%"')
    expect(docx).toContain('<w:tblHeader/>')
    expect(pages.length).toBeGreaterThan(4)
    // The number stands on every page but the first; the heading of the table on each of its pages.
    expect(pages[1]).toMatch(/(?:^| )2(?: |$)/u)
    expect(pages.filter((page) => page.includes('Hài lòng / trả lời')).length).toBeGreaterThan(3)
    expect(pages.every((page) => page.includes('Số liệu minh họa'))).toBe(true)
  })

  it('sets figures to the right, words such as yes and no to the left', async () => {
    const short = reportTable({
      name: 'short',
      title: '',
      columns: [
        { key: 'answered', label: '', type: 'count' },
        { key: 'hidden', label: '', type: 'yes-no' },
      ],
      rows: [{ cells: { answered: 1234, hidden: true } }],
    })
    const file = await docxOf({ report: { ...report, parts: [{ kind: 'table', table: short }] } })
    const docx = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array())
    expect(docx).toMatch(/<w:jc w:val="right"\/>(?:(?!<\/w:p>).)*1\.234/u)
    expect(docx).toMatch(/<w:jc w:val="left"\/>(?:(?!<\/w:p>).)*>có</u)
  })

  it('is drawn on another thread when there are many, and ends when it is told to', async () => {
    const done: number[] = []
    const order = {
      format: 'pdf',
      reports: [report, report],
      onReport: (count: number) => done.push(count),
    } as const
    const file = await makeCollection({ ...order, signal: new AbortController().signal })
    expect((await pdfTexts(file)).join(' ')).toContain('PHỤ LỤC 1')
    expect(done).toEqual([1, 2])
    const ending = new AbortController()
    const ended = makeCollection({ ...order, signal: ending.signal })
    ending.abort(new Error('the server stops'))
    await expect(ended).rejects.toThrow('the server stops')
    const broken = async function* () {
      yield report
      throw new Error('the database is away')
    }
    const { signal } = new AbortController()
    await expect(makeCollection({ ...order, reports: broken(), signal })).rejects.toThrow('the database is away')
    await expect(makeCollection({ ...order, reports: [], signal })).rejects.toThrow('There is no report')
  })
})
