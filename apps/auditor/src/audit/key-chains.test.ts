import type { PasskeyOnRecord } from '@long-dan/database/auditor'
import { expect, it } from 'vitest'
import { keyChains } from './key-chains.ts'

const key = (id: string, line: number | null, administratorAt: number | null): PasskeyOnRecord => ({
  id,
  accountId: 'x',
  publicKey: new Uint8Array(),
  line,
  removedAt: null,
  confirmedAt: null,
  administratorAt,
})
const firstOf = (...keys: readonly PasskeyOnRecord[]) => keyChains(keys, [])[0]?.first?.id

it('begins with the first key that an administrator had, of several older than the role with the oldest', () => {
  expect(firstOf(key('of an official', 1, null), key('second', 4, 3), key('third', 5, 3))).toBe('second')
  expect(firstOf(key('older', 1, 9), key('younger', 2, 9), key('youngest', 3, 9))).toBe('older')
  expect(firstOf(key('before the role', 1, 9), key('before that', 5, 2))).toBe('before that')
  expect(firstOf(key('of an official', 1, null), key('nowhere on record', null, 1))).toBeUndefined()
})
