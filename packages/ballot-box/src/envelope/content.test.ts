import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aBallot, anyBallot, anyRemarks, aRemark } from '../box.test-support.ts'
import { decodeBallot, encodeBallot } from './ballot-content.ts'
import { decodeRemarks, encodeRemarks } from './remark-content.ts'

it('a ballot has one form: no other bytes are read as one', () => {
  fc.assert(
    fc.property(anyBallot, fc.nat(95), fc.integer({ min: 1, max: 255 }), (ballot, at, change) => {
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
    [95, 1],
  ] as const) {
    const bytes = encodeBallot({ ...aBallot, answers: Buffer.alloc(0) })
    bytes.writeUInt8(value, at)
    expect(decodeBallot(bytes)).toBeUndefined()
  }
})

it('remarks have one form: no other bytes are read as them', () => {
  fc.assert(
    fc.property(anyRemarks, fc.nat(1007), fc.integer({ min: 1, max: 255 }), (remarks, at, change) => {
      const bytes = encodeRemarks(remarks)
      expect(decodeRemarks(bytes)).toEqual(remarks)
      bytes.writeUInt8(bytes.readUInt8(at) ^ change, at)
      expect(decodeRemarks(bytes)).not.toEqual(remarks)
      expect(decodeRemarks(bytes.subarray(1))).toBeUndefined()
    }),
  )
  const filled = encodeRemarks([aRemark('Cảm ơn'), aRemark(null)])
  filled.writeUInt8(1, 1007)
  expect(decodeRemarks(filled)).toBeUndefined()
})
