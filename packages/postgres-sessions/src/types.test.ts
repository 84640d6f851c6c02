import { freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { openSession } from './open-session.ts'

/** A PostgreSQL type, a value in SQL, and the value that is read and may be sent. */
type Case = readonly [type: string, sql: string, value: unknown]

const bytes = Buffer.from([0, 92, 255, 39])
const instant = new Date('2026-11-02T03:04:05.678Z')

const scalars: readonly Case[] = [
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['smallint', `'-32768'`, -32768],
  ['integer', '2147483647', 2147483647],
  ['bigint', '9223372036854775807', 9223372036854775807n],
  ['double precision', '0.1', 0.1],
  ['double precision', `'NaN'`, Number.NaN],
  ['double precision', `'-Infinity'`, Number.NEGATIVE_INFINITY],
  ['real', '0.5', 0.5],
  ['numeric', '12345678901234567890.10', '12345678901234567890.10'],
  ['text', `'Lòng Dân "\\,{}''NULL'`, `Lòng Dân "\\,{}'NULL`],
  ['text', `''`, ''],
  ['character varying', `'true'`, 'true'],
  ['date', `'2026-11-02'`, '2026-11-02'],
  ['date', `'0001-01-01'`, '0001-01-01'],
  ['timestamp with time zone', `'2026-11-02T03:04:05.678Z'`, instant],
  ['timestamp with time zone', `'1899-12-31T23:59:59Z'`, new Date('1899-12-31T23:59:59Z')],
  ['uuid', `'5e1fbb66-0000-4000-8000-00000000000a'`, '5e1fbb66-0000-4000-8000-00000000000a'],
  ['bytea', `'\\x005cff27'`, bytes],
  ['bytea', `''`, Buffer.alloc(0)],
  ['jsonb', `'{"a": [1, null, "\\"x\\" {,}"], "b": true}'`, { a: [1, null, '"x" {,}'], b: true }],
  ['json', `'{"a": {"b": "c"}}'`, { a: { b: 'c' } }],
]

const arrays: readonly Case[] = [
  ['integer[]', `'{}'`, []],
  ['integer[]', `'{1,NULL,-3}'`, [1, null, -3]],
  [
    'integer[]',
    `'{{1,2},{3,NULL}}'`,
    [
      [1, 2],
      [3, null],
    ],
  ],
  ['smallint[]', `'{1,2,3}'`, [1, 2, 3]],
  ['bigint[]', `'{9223372036854775807,NULL}'`, [9223372036854775807n, null]],
  ['double precision[]', `'{0.1,NaN,Infinity}'`, [0.1, Number.NaN, Number.POSITIVE_INFINITY]],
  ['boolean[]', `'{t,f,NULL}'`, [true, false, null]],
  ['numeric[]', `'{1.10,2}'`, ['1.10', '2']],
  [
    'text[]',
    `array['a', null, 'NULL', 'null', '', ' ', 'x,y', '{z}', 'say "hi"', 'back\\slash', 'dòng\n2']`,
    ['a', null, 'NULL', 'null', '', ' ', 'x,y', '{z}', 'say "hi"', 'back\\slash', 'dòng\n2'],
  ],
  [
    'text[]',
    `'{{a,b},{NULL,"}"}}'`,
    [
      ['a', 'b'],
      [null, '}'],
    ],
  ],
  ['character varying[]', `'{a,"b c"}'`, ['a', 'b c']],
  ['name[]', `'{a,b}'`, ['a', 'b']],
  ['date[]', `'{2026-11-02,NULL}'`, ['2026-11-02', null]],
  ['timestamp with time zone[]', `array['2026-11-02T03:04:05.678Z']`, [instant]],
  ['uuid[]', `'{5e1fbb66-0000-4000-8000-00000000000a,NULL}'`, ['5e1fbb66-0000-4000-8000-00000000000a', null]],
  ['bytea[]', `array['\\x005cff27'::bytea, null]`, [bytes, null]],
  ['jsonb[]', `array['{"a": "b\\"c"}'::jsonb, null]`, [{ a: 'b"c' }, null]],
]

const database = await freshDatabase()
const session = await openSession({ url: database.adminUrl })
afterAll(() => session.end())

async function answer(text: string, values: readonly unknown[] = []): Promise<unknown> {
  return (await session.query<{ value: unknown }>(text, values)).rows[0]?.value
}

describe.each([...scalars, ...arrays])('%s %s', (type, literal, value) => {
  it('is read the same with and without values beside it', async () => {
    expect(await answer(`select ${literal}::${type} as value`)).toEqual(value)
    expect(await answer(`select ${literal}::${type} as value where $1`, [true])).toEqual(value)
  })

  it('arrives as it was sent', async () => {
    expect(await answer(`select $1::${type} as value`, [value])).toEqual(value)
    // json has no equality operator.
    const [cast, comparable] = type === 'json' ? ['$1::jsonb', 'jsonb'] : ['$1', type]
    expect(await answer(`select ${cast} is not distinct from ${literal}::${comparable} as value`, [value])).toBe(true)
  })
})

it('an array that does not begin at 1 is read like any other', async () => {
  expect(await answer(`select '[0:1]={7,8}'::integer[] as value`)).toEqual([7, 8])
  expect(await answer(`select '[0:0][0:1]={{a,NULL}}'::text[] as value`)).toEqual([['a', null]])
})

it('nothing is null, whether left out or said', async () => {
  expect(await answer('select array[$1::text, $2] as value', [null, undefined])).toEqual([null, null])
  expect(await answer('select null::integer[] as value')).toBeNull()
})

it('text that looks like something else stays what it is', async () => {
  expect(await answer(`select $1::jsonb as value`, ['["a"]'])).toEqual(['a'])
  expect(await answer('select $1::boolean as value', ['true'])).toBe(true)
  expect(await answer('select $1::bigint as value', ['5'])).toBe(5n)
  expect(await answer('select $1::text as value', ['{"a"}'])).toBe('{"a"}')
})

it('bytes in the old form are refused, for they would be read as others', async () => {
  await session.query("set bytea_output = 'escape'")
  await expect(answer(`select '\\x00'::bytea as value`)).rejects.toThrow('bytea_output')
})

it('these are all the types that columns have', async () => {
  const rows = await database.query<{ type: string }>(`
    select distinct format_type(atttypid, null) as type from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and attnum > 0 and not attisdropped
      and relname not like 'kysely%'`)
  const tried = new Set([...scalars, ...arrays].map(([type]) => type))
  expect(rows.map(({ type }) => type).filter((type) => !tried.has(type))).toEqual([])
  expect(rows.length).toBeGreaterThan(10)
})
