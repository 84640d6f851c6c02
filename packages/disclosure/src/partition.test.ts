import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byName, join, meet } from './partition.ts'

const size = 12
const aPartition = fc
  .array(fc.nat(4), { minLength: size, maxLength: size })
  .map((names) => byName(size, (at) => names[at] ?? 0))

/** Every thing labelled by the first with which it shares this. */
const labelled = (isTogether: (one: number, other: number) => boolean) =>
  Int32Array.from({ length: size }, (_, at) => [...new Array(at).keys()].find((each) => isTogether(each, at)) ?? at)

it('what either of two partitions separates is separate where they meet, and nothing else', () => {
  fc.assert(
    fc.property(aPartition, aPartition, (one, other) => {
      const both = labelled((a, b) => one[a] === one[b] && other[a] === other[b])
      expect(meet(one, other)).toEqual(both)
    }),
  )
})

it('what either of two partitions keeps together is together where they are joined', () => {
  fc.assert(
    fc.property(aPartition, aPartition, (one, other) => {
      const joined = join(one, other)
      expect(meet(one, joined)).toEqual(one)
      expect(meet(other, joined)).toEqual(other)
      expect(meet(joined, joined)).toEqual(joined)
    }),
  )
})
