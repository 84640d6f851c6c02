import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyContent, anyVersion } from './any-questionnaire.test-support.ts'
import type { AnswerCode } from './index.ts'
import { officialQuestionnaires } from './index.ts'

const first = officialQuestionnaires.withNumber(1)

const hex = (code: AnswerCode) => Buffer.from(code).toString('hex')

describe('the lines that are committed', () => {
  it('are another text for another content, whatever the questionnaire', () => {
    const two = anyVersion.chain((version) => fc.tuple(fc.constant(version), anyContent(version), anyContent(version)))
    fc.assert(
      fc.property(two, ([version, one, other]) => {
        const codes = [one, other].map(({ answers, choices }) => version.encode(answers, choices))
        const [a, b] = codes.map((code) => version.canonicalLines(code).join('\n'))
        const [codeA, codeB] = codes.map(hex)
        expect(a === b).toBe(codeA === codeB)
        expect(a).toMatch(/^[\x20-\x7e\n]*$/u)
      }),
    )
  })

  it('name the form, which a version with optional questions shares with no other', () => {
    fc.assert(
      fc.property(anyVersion, ({ canonicalForm, questions }) => {
        expect(canonicalForm).toBe(questions.length === 0 ? 'long-dan-ballot/1' : 'long-dan-ballot/2')
      }),
    )
    expect(first.canonicalLines(first.encode({ overall: 5, listen: 4, apologize: 'na' }))).toEqual([
      '5 4 - - na - - - - - - - -',
    ])
  })

  it('are none of a code that no ballot has', () => {
    expect(() => first.canonicalLines(new Uint8Array(first.codeLength))).toThrow(RangeError)
  })
})
