import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeDayKey } from './day-key.ts'
import { type BoxKey, parseBoxKeys, unwrapDayKey, wrapDayKey, wrappedKeyBytes } from './wrapped-key.ts'

const [oldSecret, newSecret] = ['a1'.repeat(32), 'b2'.repeat(32)]
const boxKeys = (text: string): readonly BoxKey[] => parseBoxKeys(text) ?? expect.fail('not a BOX_KEY')
const [old] = boxKeys(oldSecret) as [BoxKey]
const day = '2026-11-02'

describe('the private key of a day', () => {
  it('comes back from its wrapping with the secret that wrapped it', async () => {
    const key = await makeDayKey(day)
    const wrapped = wrapDayKey(key, old)
    expect(wrapped).toHaveLength(wrappedKeyBytes)
    expect(wrapped.includes(key.privateKey)).toBe(false)
    expect(unwrapDayKey(wrapped, key, [old])).toEqual({ ok: true, value: { ...key, wrappedBy: old } })
    expect(wrapDayKey(key, old).equals(wrapped)).toBe(false)
  })

  it('comes back while a new secret takes over, and then can be wrapped by it', async () => {
    const key = await makeDayKey(day)
    const both = boxKeys(`${newSecret},${oldSecret}`)
    const unwrapped = unwrapDayKey(wrapDayKey(key, old), key, both)
    if (!unwrapped.ok) return expect.fail(unwrapped.error)
    expect(unwrapped.value.wrappedBy).toBe(both[1])
    const again = wrapDayKey(unwrapped.value, both[0] as BoxKey)
    expect(unwrapDayKey(again, key, boxKeys(newSecret)).ok).toBe(true)
    expect(unwrapDayKey(again, key, [old])).toEqual({ ok: false, error: 'box-key-unknown' })
  })

  it('stays closed to another secret, for another day and beside another public key', async () => {
    const [key, other] = [await makeDayKey(day), await makeDayKey(day)]
    const wrapped = wrapDayKey(key, old)
    expect(unwrapDayKey(wrapped, key, boxKeys(newSecret))).toEqual({ ok: false, error: 'box-key-unknown' })
    const damaged = { ok: false, error: 'wrapped-key-damaged' }
    expect(unwrapDayKey(wrapped, { ...key, day: '2026-11-03' }, [old])).toEqual(damaged)
    expect(unwrapDayKey(wrapped, { ...key, publicKey: other.publicKey }, [old])).toEqual(damaged)
    const poser = { ...(boxKeys(newSecret)[0] as BoxKey), id: old.id }
    expect(unwrapDayKey(wrapped, key, [poser])).toEqual(damaged)
  })

  it('does not come back when a bit of the wrapping was changed', async () => {
    const key = await makeDayKey(day)
    const wrapped = wrapDayKey(key, old)
    for (let bit = 0; bit < 8 * wrapped.length; bit++) {
      const changed = Buffer.from(wrapped)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(unwrapDayKey(changed, key, [old]).ok).toBe(false)
    }
    expect(unwrapDayKey(wrapped.subarray(1), key, [old])).toEqual({ ok: false, error: 'wrapped-key-damaged' })
    expect(unwrapDayKey(randomBytes(wrappedKeyBytes), key, [old]).ok).toBe(false)
  })
})

describe('BOX_KEY', () => {
  it.each(['', 'abc', 'A1'.repeat(32), `${oldSecret},`, `${oldSecret};${newSecret}`])('is nothing else: %j', (text) =>
    expect(parseBoxKeys(text)).toBeUndefined(),
  )

  it('shows nothing of a secret in the id of its wrapping', () => {
    expect(old.id).toHaveLength(8)
    expect(Buffer.from(oldSecret, 'hex').includes(old.id)).toBe(false)
    expect(old.id).not.toEqual(boxKeys(newSecret)[0]?.id)
  })
})
