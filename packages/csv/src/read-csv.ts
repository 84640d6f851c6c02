import { CsvError, parse } from 'csv-parse/sync'

/** Records with the line on which each begins, as an editor counts it; or the line of a quotation mark that is never closed. */
export type CsvReading =
  | { readonly ok: true; readonly value: readonly { readonly line: number; readonly cells: readonly string[] }[] }
  | { readonly ok: false; readonly error: { readonly code: 'broken-csv'; readonly line: number } }

interface Placed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

// Excel may name the separator in a line of its own. Blanked rather than removed: it is no record, but still counts as a line.
const separatorLine = /^\ufeff?sep=.(?=\n)/iu

/** RFC 4180, with the separator that occurs most in the heading. */
export function readCsv(given: string): CsvReading {
  // The parser counts two lines where a cell breaks as Windows breaks lines.
  const text = given.replace(/\r\n?/gu, '\n').replace(separatorLine, '')
  try {
    const records = parse(text, {
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // With `info` each record comes with its position, which the library's types do not say.
    }) as unknown as readonly Placed[]
    // `lines` counts up to the end of the record, which may span several lines.
    return {
      ok: true,
      value: records.map(({ record, info }) => ({
        line: info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\n/gu)?.length ?? 0), 0),
        cells: record,
      })),
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error as unknown as { readonly lines?: number }
    return { ok: false, error: { code: 'broken-csv', line: lines ?? 1 } }
  }
}

function separatorOf(text: string): string {
  const first = text.trimStart().split('\n', 1)[0] ?? ''
  const bare = first.replace(/"[^"]*"/gu, '')
  const count = (separator: string) => bare.split(separator).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
