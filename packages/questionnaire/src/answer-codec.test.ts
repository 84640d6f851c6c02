import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBallots, anyVersion } from './any-questionnaire.test-support.ts'
import type { AnswerCode, BallotContent } from './index.ts'
import { officialQuestionnaires } from './index.ts'

const first = officialQuestionnaires.withNumber(1)
const hex = (code: AnswerCode) => Buffer.from(code).toString('hex')

describe('what a citizen ticked, in bytes', () => {
  it('comes back as it went in, whatever the questionnaire', () => {
    fc.assert(
      fc.property(anyBallots, ({ version, ballots }) => {
        for (const content of ballots) {
          const code = version.encode(content.answers, content.choices)
          expect(code).toHaveLength(version.codeLength)
          expect(version.decode(code)).toEqual(content)
        }
      }),
    )
  })

  it('is read alike alone and among others', () => {
    fc.assert(
      fc.property(anyBallots, ({ version, ballots }) => {
        const codes = ballots.map(({ answers, choices }) => version.encode(answers, choices))
        const all = Buffer.concat(codes)
        for (const [at, code] of codes.entries()) {
          expect(version.itemDigits(all, at * version.codeLength)).toEqual(version.itemDigits(code))
          expect(version.chosen(all, at * version.codeLength)).toEqual(version.chosen(code))
        }
      }),
    )
  })

  it('has one code for one content: no other bytes are taken for a ballot', () => {
    fc.assert(
      fc.property(
        anyVersion.chain((version) =>
          fc.tuple(fc.constant(version), fc.uint8Array({ minLength: 1, maxLength: version.codeLength + 1 })),
        ),
        ([version, bytes]) => {
          let content: BallotContent
          try {
            content = version.decode(bytes)
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError)
            return
          }
          expect(hex(version.encode(content.answers, content.choices))).toBe(hex(bytes))
        },
      ),
    )
  })

  it('keeps its place for ever in the first version: these values are stored', () => {
    expect(hex(first.encode({ overall: 5 }))).toBe('0500000000')
    // Three bits per item, the first item in the lowest: 1 + 6·8 + 5·8¹².
    expect(hex(first.encode({ overall: 1, listen: 'na', responsive: 5 }))).toBe('3100000050')
    expect(first.codeLength).toBe(5)
  })

  it.each(['', '05', '0500000000' + '00', '0000000000', '0700000000', '0800000000', '45010000ff', '0500000080'])(
    'of the first version is not %s',
    (text) => expect(() => first.decode(Buffer.from(text, 'hex'))).toThrow(RangeError),
  )

  it('cannot hold an answer to what the version does not ask', () => {
    expect(() => first.encode({ overall: 5, patience: 4 })).toThrow(RangeError)
    expect(() => first.encode({ overall: 5 }, { field: ['land'] })).toThrow(RangeError)
  })
})
