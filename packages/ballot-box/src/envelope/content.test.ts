import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyBallot, anyRemark } from '../box.test-support.ts'
import { decodeBallot, encodeBallot } from './ballot-content.ts'
import { decodeRemark, encodeRemark } from './remark-content.ts'

it('a ballot has one form: no other bytes are read as one', () => {
  fc.assert(
    fc.property(anyBallot, fc.nat(127), fc.integer({ min: 1, max: 255 }), (ballot, at, change) => {
      const bytes = encodeBallot(ballot)
      expect(decodeBallot(bytes)).toEqual(ballot)
      bytes.writeUInt8(bytes.readUInt8(at) ^ change, at)
      const read = decodeBallot(bytes)
      if (read) expect(encodeBallot(read)).toEqual(bytes)
      expect(read).not.toEqual(ballot)
    }),
    { numRuns: 2000 },
  )
  for (const [at, value] of [
    [0, 2],
    [127, 1],
  ] as const) {
    const bytes = encodeBallot({ ...ballotOfBlanks, answers: Buffer.alloc(0) })
    bytes.writeUInt8(value, at)
    expect(decodeBallot(bytes)).toBeUndefined()
  }
})

it('a remark has one form: no other bytes are read as one', () => {
  fc.assert(
    fc.property(anyRemark, fc.nat(1001), fc.integer({ min: 1, max: 255 }), (remark, at, change) => {
      const bytes = encodeRemark(remark)
      expect(decodeRemark(bytes)).toBe(remark)
      bytes.writeUInt8(bytes.readUInt8(at) ^ change, at)
      expect(decodeRemark(bytes)).not.toBe(remark)
    }),
  )
  const filled = encodeRemark('Cảm ơn')
  filled.writeUInt8(1, 1001)
  expect(decodeRemark(filled)).toBeUndefined()
})

const ballotOfBlanks = {
  ballotId: Buffer.alloc(16),
  questionnaireVersion: 'ctt-2026.1',
  entryMode: 'poster',
  form: 'full',
  helperRole: null,
} as const
