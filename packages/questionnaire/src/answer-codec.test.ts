import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBallots, anyContent, anyVersion } from './any-questionnaire.test-support.ts'
import type { AnswerCode, QuestionnaireVersion } from './index.ts'
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

  describe('has one code for one content: no other bytes are taken for a ballot', () => {
    const anyBytes = (version: QuestionnaireVersion) =>
      fc.uint8Array({ minLength: 1, maxLength: version.codeLength + 1 })
    // Nearly all bytes are far from any code. These are a bit, or a byte, from one.
    const nearCodes = (version: QuestionnaireVersion) =>
      fc.tuple(anyContent(version), fc.nat(8 * version.codeLength + 7)).map(([{ answers, choices }, bit]) => {
        const code = Uint8Array.from([...version.encode(answers, choices), 0])
        code[bit >> 3] = (code[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return bit >> 3 === version.codeLength ? code : code.subarray(0, version.codeLength)
      })

    it.each([
      ['any', anyBytes],
      ['nearly a code', nearCodes],
    ])('%s', (_, bytesFor) => {
      fc.assert(
        fc.property(
          anyVersion.chain((version) => fc.tuple(fc.constant(version), bytesFor(version))),
          ([version, bytes]) => {
            if (!version.isCode(bytes)) {
              expect(() => version.decode(bytes)).toThrow(RangeError)
              return
            }
            const { answers, choices } = version.decode(bytes)
            expect(hex(version.encode(answers, choices))).toBe(hex(bytes))
          },
        ),
        { numRuns: 500 },
      )
    })
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
