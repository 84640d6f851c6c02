import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isGenuine, readPageCode, writePageCode } from './page-code.ts'

const key = randomBytes(32)
const text = writePageCode({ batch: 'A7K4QX', sheet: 42, page: 2, version: 3 }, key)

describe('the code of a page', () => {
  it('says batch, sheet, page and questionnaire, and is genuine under the key of its batch', () => {
    expect(readPageCode(text)).toEqual({ batch: 'A7K4QX', sheet: 42, page: 2, version: 3 })
    expect(isGenuine(text, key)).toBe(true)
  })

  it('is not genuine under another key, nor with any one character changed', () => {
    expect(isGenuine(text, randomBytes(32))).toBe(false)
    const changed = [...text].flatMap((letter, at) =>
      ['0', '1', '4', 'A', 'X', ':']
        .filter((other) => other !== letter)
        .map((other) => text.slice(0, at) + other + text.slice(at + 1)),
    )
    expect(changed.filter((one) => isGenuine(one, key))).toEqual([])
  })

  it('does not lead from one sheet to the next: whoever has a hundred cannot make another', () => {
    const seen = new Set(
      Array.from({ length: 100 }, (_, at) =>
        writePageCode({ batch: 'A7K4QX', sheet: at + 1, page: 1, version: 3 }, key).slice(-8),
      ),
    )
    expect(seen.size).toBe(100)
    const next = writePageCode({ batch: 'A7K4QX', sheet: 101, page: 1, version: 3 }, key)
    expect(seen.has(next.slice(-8))).toBe(false)
  })

  it.each([
    '',
    'https://gop-y.example.vn/d/QX6CQ37',
    'LD1:A7K4QX:42:2:3:ABCDEFGH',
    'LD1:A7K4QX:0042:2:ABCDEFGH',
    'LD2:A7K4QX:0042:2:3:ABCDEFGH',
    `${text} `,
  ])('is told from the codes of others: %s', (other) => {
    expect(readPageCode(other)).toBeUndefined()
    expect(isGenuine(other, key)).toBe(false)
  })
})
