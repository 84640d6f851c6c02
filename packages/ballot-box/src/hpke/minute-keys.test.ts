import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createMinuteKeyList, createMinuteKeys, mostMinutes } from './minute-keys.ts'

describe('minute keys', () => {
  it('are the same for sender and recipient, whatever minutes are asked for', () => {
    const chain = randomBytes(32)
    const sender = createMinuteKeys(Buffer.from(chain))
    const keyOf = createMinuteKeyList(Buffer.from(chain))
    for (const minute of [0, 1, 1, 7, 60, 1439]) {
      expect(keyOf(minute).equals(sender.advance(minute).key)).toBe(true)
    }
    expect(keyOf(7).equals(createMinuteKeyList(Buffer.from(chain))(7))).toBe(true)
    expect(new Set(Array.from({ length: 1440 }, (_, minute) => keyOf(minute).export().toString('hex'))).size).toBe(1440)
  })

  it('leave the sender nothing from which a minute that is over could be had', () => {
    const chain = randomBytes(32)
    const [beginning, keyOf] = [Buffer.from(chain), createMinuteKeyList(Buffer.from(chain))]
    const sender = createMinuteKeys(chain)
    sender.advance(3)
    // All that an attacker finds in the process: the chain's bytes, from which only later keys follow.
    const left = Array.from({ length: 5 }, (_, later) => createMinuteKeyList(Buffer.from(chain))(later))
    expect(chain.equals(beginning)).toBe(false)
    for (const minute of [0, 1, 2, 3]) expect(left.some((key) => key.equals(keyOf(minute)))).toBe(false)
    expect(left[0]?.equals(keyOf(4))).toBe(true)
    expect(sender.advance(1)).toMatchObject({ minute: 3 })
  })

  it('end when a day is long over', () => {
    expect(() => createMinuteKeys(randomBytes(32)).advance(mostMinutes)).toThrow(RangeError)
  })
})
