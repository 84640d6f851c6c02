type Parser = (text: string) => unknown

/** `{1,NULL,"a \"b\""}`, `{{1,2},{3,4}}` and `[0:1]={1,2}`, as PostgreSQL writes arrays. */
function arrayOf(parse: Parser): Parser {
  return (written) => {
    const text = written.slice(written.indexOf('{'))
    if (text === '{}') return []
    if (!/["N]|\{.*\{/su.test(text)) return text.slice(1, -1).split(',').map(parse)
    const open: unknown[][] = [[]]
    for (const [part, quoted] of text.matchAll(/[{}]|"((?:[^"\\]|\\.)*)"|[^{},]+/gsu)) {
      if (part === '{') open.push([])
      else {
        const done = part === '}' ? open.pop() : elementOf(part, quoted, parse)
        open.at(-1)?.push(done)
      }
    }
    return open[0]?.[0]
  }
}

function elementOf(part: string, quoted: string | undefined, parse: Parser): unknown {
  if (quoted !== undefined) return parse(quoted.replace(/\\(.)/gsu, '$1'))
  return part === 'NULL' ? null : parse(part)
}

function bytes(text: string): Buffer {
  // The older format looks like text and would be read as different bytes.
  if (!text.startsWith('\\x')) throw new Error('PostgreSQL must write bytea as hex: bytea_output')
  return Buffer.from(text.slice(2), 'hex')
}

const asItIs: Parser = (text) => text

/** By oid of the type and of its array. Types not listed here, and days, remain as the text that PostgreSQL writes. */
const types: readonly (readonly [oid: number, arrayOid: number, parse: Parser])[] = [
  [16, 1000, (text) => text === 't'], // boolean
  [17, 1001, bytes], // bytea
  [19, 1003, asItIs], // name
  [20, 1016, BigInt], // bigint
  [21, 1005, Number], // smallint
  [23, 1007, Number], // integer
  [25, 1009, asItIs], // text
  [26, 1028, Number], // oid
  [114, 199, JSON.parse], // json
  [700, 1021, Number], // real
  [701, 1022, Number], // double precision
  [1043, 1015, asItIs], // varchar
  // A day has no time zone, and a Date would give it one.
  [1082, 1182, asItIs], // date
  [1184, 1185, (text) => new Date(text)], // timestamp with time zone
  [1700, 1231, asItIs], // numeric
  [2950, 2951, asItIs], // uuid
  [3802, 3807, JSON.parse], // jsonb
]

export const parsers: Readonly<Record<number, Parser>> = Object.fromEntries(
  types.flatMap(([oid, arrayOid, parse]) => [...(parse === asItIs ? [] : [[oid, parse]]), [arrayOid, arrayOf(parse)]]),
)
