import { strFromU8, unzipSync } from 'fflate'

/** Rows of a CSV file, keyed by its headings. */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = text
    .replace(/^\ufeff/u, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^,]*))/gu)].map(
        ({ groups }) => groups?.quoted?.replaceAll('""', '"') ?? groups?.plain ?? '',
      ),
    )
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])))
}

export interface Sheet {
  readonly name: string
  /** As a spreadsheet sees them: numbers as numbers, empty cells undefined. */
  readonly rows: readonly (readonly (string | number | boolean | undefined)[])[]
}

/** Sheets of an XLSX file, read from its XML. */
export function readXlsx(file: Uint8Array): readonly Sheet[] {
  const entries = unzipSync(file)
  const xml = (name: string) => strFromU8(entries[name] ?? new Uint8Array())
  const strings = [...xml('xl/sharedStrings.xml').matchAll(/<si>(?<item>.*?)<\/si>/gsu)].map(({ groups }) =>
    plain(groups?.item ?? ''),
  )
  const names = [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*name="(?<name>[^"]*)"/gu)].map(({ groups }) =>
    plain(groups?.name ?? ''),
  )
  return names.map((name, at) => ({
    name,
    rows: [...xml(`xl/worksheets/sheet${at + 1}.xml`).matchAll(/<row [^>]*>(?<row>.*?)<\/row>/gsu)].map(
      ({ groups }) => {
        const row: (string | number | boolean | undefined)[] = []
        for (const cell of (groups?.row ?? '').matchAll(
          /<c r="(?<column>[A-Z]+)\d+"(?<rest>[^>]*?)(?:\/>|>(?<inner>.*?)<\/c>)/gsu,
        )) {
          row[columnOf(cell.groups?.column ?? 'A')] = cellValue(
            cell.groups?.rest ?? '',
            cell.groups?.inner ?? '',
            strings,
          )
        }
        return row
      },
    ),
  }))
}

/** Rows of all sheets of an ODS file, as a reader sees them. */
export function readOds(file: Uint8Array): readonly (readonly string[])[] {
  const content = strFromU8(unzipSync(file)['content.xml'] ?? new Uint8Array())
  return [...content.matchAll(/<table:table-row.*?<\/table:table-row>/gsu)].map(([row]) =>
    [...row.matchAll(/<table:table-cell[^>]*?(?:\/>|>.*?<\/table:table-cell>)/gsu)].map(([cell]) => plain(cell)),
  )
}

/** Tables of a DOCX file as text: tables, rows, cells. */
export function readDocxTables(file: Uint8Array): readonly (readonly (readonly string[])[])[] {
  const document = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array())
  return [...document.matchAll(/<w:tbl>.*?<\/w:tbl>/gsu)].map(([table]) =>
    [...table.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gsu)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gsu)].map(([cell]) => plain(cell)),
    ),
  )
}

function cellValue(attributes: string, inner: string, strings: readonly string[]) {
  const text = /<v>(?<value>.*?)<\/v>/su.exec(inner)?.groups?.value
  if (/t="inlineStr"/u.test(attributes)) return plain(inner)
  if (text === undefined) return undefined
  if (/t="s"/u.test(attributes)) return strings[Number(text)]
  if (/t="b"/u.test(attributes)) return text === '1'
  return /t="str"/u.test(attributes) ? plain(text) : Number(text)
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function plain(xml: string): string {
  return xml
    .replace(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** Paragraphs of a DOCX file, one per line. */
export function readDocxText(file: Uint8Array): string {
  const document = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array())
  return [...document.matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gsu)].map(([paragraph]) => plain(paragraph)).join('\n')
}
