import { createHmac, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { keyedHash } from './keyed-hash.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')

it('is HMAC-SHA-256 as RFC 4231 has it', () => {
  const vectors = [
    ['0b'.repeat(20), bytes('4869205468657265'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    ['4a656665', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    ['aa'.repeat(20), bytes('dd'.repeat(50)), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  ] as const
  for (const [secret, message, code] of vectors) expect(keyedHash(bytes(secret))(message).toString('hex')).toBe(code)
})

it('is what node makes of it, for secrets and messages of any length, one after the other', () => {
  const bytes = randomBytes(300)
  for (const secret of [0, 1, 32, 63, 64].map((length) => bytes.subarray(0, length))) {
    const hashed = keyedHash(secret)
    // The longest first: nothing of it may be left for the next.
    for (let length = bytes.length; length >= 0; length--) {
      const message = bytes.subarray(0, length)
      for (const sent of [message, message.toString('latin1')])
        expect(hashed(sent).toString('hex')).toBe(createHmac('sha256', secret).update(sent).digest('hex'))
    }
  }
  expect(() => keyedHash(new Uint8Array(65))).toThrow(RangeError)
})
