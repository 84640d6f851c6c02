import { describe, expect, it } from 'vitest'
import { strange } from '../forms/typed-values.ts'
import { actionMap, siteMap } from '../site-map.ts'
import type { Place } from './address.ts'

const places: readonly Place[] = [...siteMap, ...actionMap].map(({ place }) => place)
const parameters = new Map(
  places.flatMap(({ path, query }) =>
    Object.entries(query).map(([name, schema]) => [`${name} of ${path}`, schema] as const),
  ),
)

// The database can be asked for no NUL, and what is shown must be what was written. Bytes that are not UTF-8 arrive as U+FFFD.
describe('a character that nobody types', () => {
  it.each([...parameters])('is taken by no address: %s', (_name, schema) => {
    for (const typed of ['\0', 'a\0b', '\u001b', '\ufffd', 'a\u202eb'])
      expect(String(schema.safeParse(typed).data ?? '')).not.toMatch(strange)
  })
})
