import pg from 'pg'

const oids = { bigint: 20, bigintArray: 1016, date: 1082, dateArray: 1182 } as const

const parsers = new Map<number, (text: string) => unknown>([
  [oids.bigint, BigInt],
  [oids.bigintArray, (text) => elements(text).map(BigInt)],
  // Days stay YYYY-MM-DD: a date has no time zone, and a Date would give it one.
  [oids.date, (text) => text],
  [oids.dateArray, elements],
])

/** How columns become values: as node-postgres does it, but days as text and 64-bit integers as bigint. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text'),
}

function elements(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',')
}
