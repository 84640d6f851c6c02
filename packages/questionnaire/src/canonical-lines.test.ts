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
        const [a, b] = [one, other].map((content) => version.canonicalLines(content).join('\n'))
        const [codeA, codeB] = [one, other].map(({ answers, choices }) => hex(version.encode(answers, choices)))
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
    expect(first.canonicalLines({ answers: { overall: 5, listen: 4, apologize: 'na' }, choices: {} })).toEqual([
      '5 4 - - na - - - - - - - -',
    ])
  })
})
