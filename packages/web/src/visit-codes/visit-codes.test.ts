import { describe, expect, it } from 'vitest'
import {
  hashDeskKey,
  hashSlipCode,
  inGroups,
  makeDeskKey,
  makeSlipCode,
  matchesDeskKey,
  parseDeskKey,
  parseSlipCode,
  plainCode,
  slipHashKey,
} from './index.ts'

describe('a slip code', () => {
  it('is read as it was printed, in groups, in small letters and with blanks', () => {
    const code = makeSlipCode()
    for (const typed of [code, inGroups(code), code.toLowerCase(), ` ${inGroups(code).replaceAll('-', ' ')} `]) {
      expect(parseSlipCode(typed)).toBe(code)
    }
    for (const typed of [
      `${code}.`,
      `(${code})`,
      `\u200b${code}\u202c`,
      code.replaceAll('A', 'Ａ'),
      `${inGroups(code)},`.replaceAll('-', '–'),
    ])
      expect(parseSlipCode(typed)).toBe(code)
    for (const other of ['', code.slice(1), `${code}A`, 'OOOOOOOOOOOO', '%%%'])
      expect(parseSlipCode(other)).toBeUndefined()
  })

  // A quarter of all codes have a W, which alone makes Ư with the usual Vietnamese keyboard.
  it.each([
    ['QX6CƯ37ACDEF', 'QX6CW37ACDEF'],
    ['qx6cư37acdef', 'QX6CW37ACDEF'],
    ['7Đ4E-3Ê9', '7DD4E3EE9'],
    ['Ả7Ậ3Ẽ4ẰC', 'AR7AAJ3EX4AWFC'],
  ])('is read as it was meant from a keyboard that writes Vietnamese: %s', (typed, code) => {
    expect(plainCode(typed)).toBe(code)
    expect(plainCode(typed.normalize('NFD'))).toBe(code)
  })

  it('does not repeat', () => {
    expect(new Set(Array.from({ length: 2000 }, makeSlipCode)).size).toBe(2000)
  })

  it('has another hash under another installation’s key', () => {
    const [ours, theirs] = [slipHashKey(Buffer.alloc(32, 1)), slipHashKey(Buffer.alloc(32, 2))]
    expect(hashSlipCode(ours, 'ACDEFGHJKMNP')).toEqual(hashSlipCode(ours, 'ACDEFGHJKMNP'))
    expect(hashSlipCode(ours, 'ACDEFGHJKMNP')).toHaveLength(16)
    expect(hashSlipCode(ours, 'ACDEFGHJKMNP')).not.toEqual(hashSlipCode(theirs, 'ACDEFGHJKMNP'))
  })
})

describe('a desk key', () => {
  it('matches its own hash and no other, and never stands in it', async () => {
    const key = makeDeskKey()
    const stored = await hashDeskKey(key)
    expect(await matchesDeskKey(key, stored)).toBe(true)
    expect(await matchesDeskKey(makeDeskKey(), stored)).toBe(false)
    expect(stored).not.toContain(key)
    expect(await hashDeskKey(key)).not.toBe(stored)
    expect(parseDeskKey(inGroups(key).toLowerCase())).toBe(key)
  })

  it('matches nothing that is no hash of ours', async () => {
    for (const stored of ['', 'plain', 'scrypt$16384$$', 'md5$1$AAAA$AAAA']) {
      expect(await matchesDeskKey('ACDEFGHJKMNPQRTU', stored)).toBe(false)
    }
  })
})
