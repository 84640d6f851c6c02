import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { wholeTyped } from '../../forms/typed-values.ts'
import { xlsxRows } from './xlsx-rows.ts'

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const [normal, percent, ownPercent, day, piece] = [0, 1, 2, 3, 4]
const styles = `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0&quot;%&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${[0, 9, 164, 14, 165].map((format) => `<xf numFmtId="${format}"/>`).join('')}</cellXfs></styleSheet>`

/** Cells of the first row of the sheet that is read. */
async function read(row: string, more: { readonly properties?: string; readonly before?: string } = {}) {
  const found = await readSheets(row, more)
  return found.ok ? found.value[0]?.cells : found.error
}

async function readSheets(
  row: string,
  {
    properties = '',
    before = '',
    after = '',
    state = 'state="hidden"',
    notes = [],
  }: {
    readonly properties?: string
    readonly before?: string
    readonly after?: string
    readonly state?: string
    readonly notes?: readonly string[]
  } = {},
) {
  const sheets = before === '' ? [row] : [before, row]
  const tags = sheets.map(
    (_, at) =>
      `<sheet name="${at}&amp;" sheetId="${at + 1}" ${at === sheets.length - 1 ? '' : state} r:id="rId${at + 1}"/>`,
  )
  const links = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const files = Object.fromEntries(
    sheets.map((each, at) => [
      `xl/worksheets/sheet${at + 1}.xml`,
      strToU8(`<worksheet ${main}><sheetData><row r="1">${each}</row></sheetData>${after}</worksheet>`),
    ]),
  )
  return xlsxRows(
    zipSync({
      ...files,
      'xl/workbook.xml': strToU8(
        `<workbook ${main} xmlns:r="${office}">${properties}<sheets>${tags.join('')}</sheets></workbook>`,
      ),
      'xl/styles.xml': strToU8(styles),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}<Relationship Id="rId9" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      ),
    }),
    notes,
  )
}

const number = (at: string, value: string | number, style = normal) => `<c r="${at}" s="${style}"><v>${value}</v></c>`

it('reads a percentage as people see it, and not as a hundredth of it', async () => {
  const shown = [number('A1', 0.987, percent), number('B1', 1, ownPercent), number('C1', 0.28999999999999998, percent)]
  expect(await read(shown.join(''))).toEqual(['98.7%', '100%', '29%'])
  expect(await read([number('A1', 98.7, piece), number('B1', 0.987), number('C1', 46266, day)].join(''))).toEqual([
    '98.7',
    '0.987',
    '2026-09-01',
  ])
  expect(await read(`<c r="A1" s="1"><f>B1/C1</f><v>0.5</v></c>`)).toEqual(['50%'])
})

it('keeps a fraction apart from thousands', async () => {
  const cells = await read([number('A1', 1.125), number('B1', 12.5), number('C1', 1125)].join(''))
  expect(cells).toEqual(['1.1250', '12.5', '1125'])
  expect(wholeTyped('1.1250')).toBeNull()
  expect(await read(number('A1', 0.82125, percent))).toEqual(['82.125%'])
})

it('leaves no formula out that nobody computed, or that ends in an error', async () => {
  const formulas = [
    '<c r="A1"><f>B1+C1</f></c>',
    '<c r="B1"><f>A1&amp;C1</f><v/></c>',
    '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    '<c r="D1" t="str"><f>A1</f></c>',
    '<c r="E1"><f t="shared" si="0"/></c>',
    '<c r="F1" t="b"><f>A1=B1</f></c>',
  ]
  expect(await read(formulas.join(''))).toEqual(['=B1+C1', '=A1&C1', '#DIV/0!', '=A1', '=', '=A1=B1'])
  const computed = ['<c r="A1" t="str"><f>""</f><v></v></c>', '<c r="B1"/>', number('C1', 0, percent), number('D1', 7)]
  expect(await read(computed.join(''))).toEqual(['', '', '0%', '7'])
})

it.each(['1', 'true'])('reads days that are counted from 1904, however the file says so: %s', async (said) => {
  expect(await read(number('A1', 44804, day), { properties: `<workbookPr date1904="${said}"/>` })).toEqual([
    '2026-09-01',
  ])
})

it('reads the first sheet that people see', async () => {
  expect(await read(number('A1', 2), { before: number('A1', 1) })).toEqual(['2'])
})

it('reads no file with several sheets that people see, unless all but one are empty or the last is of notes', async () => {
  const both = { before: number('A1', 1), state: '' }
  expect(await readSheets(number('A1', 2), both)).toEqual({
    ok: false,
    error: { code: 'many-sheets', sheets: ['0&', '1&'] },
  })
  for (const [row, more, cell] of [
    [number('A1', 2), { ...both, before: '<c r="A1" s="1"/>' }, '2'],
    ['<c r="A1" s="1"/>', both, '1'],
    [number('A1', 2), { ...both, notes: ['1&'] }, '1'],
  ] as const)
    expect(await readSheets(row, more)).toMatchObject({ value: [{ cells: [cell] }] })
})

it('says which cells are merged with the one above, and stops at a sheet that is nothing but such', async () => {
  const lines = `${number('A1', 1)}${number('B1', 2)}</row><row r="2">${number('B2', 3)}</row><row r="3">${number('B3', 4)}`
  const merge = (...refs: readonly string[]) =>
    `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  const found = await readSheets(lines, { before: number('A1', 9), after: merge('A1:A3', 'B1:C1') })
  expect(found.ok && found.value.map(({ merged }) => merged)).toEqual([undefined, [0], [0]])
  const many = await readSheets(lines, { after: merge(...Array<string>(200).fill('A1:XFD1048576')) })
  expect(many).toEqual({ ok: false, error: { code: 'too-large' } })
})

it.each([
  ['cells that are never closed', `${'<c>'.repeat(50_000)}${'x'.repeat(1 << 20)}`],
  ['tags that never end', '<mergeCell '.repeat(100_000)],
  ['quotation marks that never end', `<a b="${'<c r="A1" '.repeat(50_000)}`],
  ['elements closed in another order', '<a><b></a></b>'],
  ['elements within elements without end', '<a>'.repeat(100_000)],
  ['a document type', `<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(1000)}]>`],
])('reads nothing of a sheet with %s: searching it would take minutes', async (_what, after) => {
  expect(await readSheets(number('A1', 1), { after })).toEqual({ ok: false, error: { code: 'broken-xlsx' } })
})

it('reads nothing of a sheet of a million empty rows', async () => {
  const rows = await readSheets(number('A1', 1), { after: '<row/>'.repeat(1_000_001) })
  expect(rows).toEqual({ ok: false, error: { code: 'too-large' } })
})

it('reads what other programs write: single quotation marks, line breaks in tags, comments, literal texts', async () => {
  const row = `<!-- made by --><c\n r='A1' t='inlineStr' ><is><t xml:space="preserve"><![CDATA[Xã Hoằng Yến & Hoằng Tiến]]></t></is></c >`
  expect(await read(`${row}<c r="B1" t="str"><v>a > b</v></c>`)).toEqual(['Xã Hoằng Yến & Hoằng Tiến', 'a > b'])
})
