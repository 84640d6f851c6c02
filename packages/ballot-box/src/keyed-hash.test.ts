import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keyedHash } from './keyed-hash.ts'

const anyBytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes))

it('is the HMAC of the standard, for text and for bytes, in any order', () => {
  fc.assert(
    fc.property(
      anyBytes(64),
      fc.array(fc.oneof(anyBytes(300), fc.string({ unit: 'grapheme', maxLength: 100 })), { maxLength: 5 }),
      (key, messages) => {
        const ours = keyedHash(key)
        const hashed = messages.map(ours)
        expect(hashed.map((one) => one.toString('hex'))).toEqual(
          messages.map((message) => createHmac('sha256', key).update(message).digest('hex')),
        )
      },
    ),
  )
  expect(() => keyedHash(Buffer.alloc(65))).toThrow(RangeError)
})

it('gives the second value of RFC 4231', () => {
  expect(keyedHash(Buffer.from('Jefe'))('what do ya want for nothing?').toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})
