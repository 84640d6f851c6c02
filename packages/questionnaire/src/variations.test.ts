import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyContent, anyVersion } from './any-questionnaire.test-support.ts'
import type { AnswerCode } from './index.ts'

const hex = (code: AnswerCode) => Buffer.from(code).toString('hex')

describe('variations of a ballot', () => {
  it('differ from it in one answer, and so in every way for the overall one', () => {
    fc.assert(
      fc.property(
        anyVersion.chain((version) => fc.tuple(fc.constant(version), anyContent(version))),
        ([version, content]) => {
          const code = version.encode(content.answers, content.choices)
          const found = [...version.variationsOf(code)]
          for (const { asked, code: other } of found.filter((each) => hex(each.code) !== hex(code))) {
            const { answers, choices } = version.decode(other)
            const changed = [...version.items, ...version.questions.map((question) => question.code)].filter(
              (each) =>
                answers[each] !== content.answers[each] || choices[each]?.join() !== content.choices[each]?.join(),
            )
            expect(changed).toEqual([asked])
          }
          expect(new Set(found.filter(({ asked }) => asked === 'overall').map((each) => hex(each.code))).size).toBe(4)
        },
      ),
    )
  })
})
