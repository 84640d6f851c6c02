import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyData } from './any-questionnaire.test-support.ts'
import type { QuestionnaireData } from './index.ts'
import { criterionGroups, officialQuestionnaires, officialVersions } from './index.ts'
import { questionnaireVersion } from './questionnaire-version.ts'

const first = officialQuestionnaires.withNumber(1)

describe('a questionnaire', () => {
  it.each<[string, Partial<QuestionnaireData>]>([
    ['a number that no token can hold', { number: 256 }],
    ['a code with a blank', { code: 'ctt 2026' }],
    ['no day', { offeredFrom: '2027' }],
    ['a criterion twice', { criteria: [...first.criteria, ...first.criteria.slice(0, 1)] }],
    ['too few criteria for a score', { criteria: first.criteria.slice(0, 6) }],
    [
      'a question called as a criterion',
      { questions: [{ code: 'listen', kind: 'single', text: first.stem, options: [] }] },
    ],
    ['a question without options', { questions: [{ code: 'field', kind: 'single', text: first.stem, options: [] }] }],
    [
      'more answers than an envelope has room for',
      {
        questions: Array.from({ length: 16 }, (_, at) => ({
          code: `many_${at}`,
          kind: 'several' as const,
          text: first.stem,
          options: Array.from({ length: 30 }, (_option, option) => ({ code: `o${option}`, text: first.stem })),
        })),
      },
    ],
    [
      'a question after nothing that is asked',
      {
        questions: [
          {
            code: 'reason',
            kind: 'several',
            afterLow: 'patience',
            text: first.stem,
            options: [
              { code: 'a', text: first.stem },
              { code: 'b', text: first.stem },
            ],
          },
        ],
      },
    ],
  ])('is refused with %s', (_, changes) => {
    expect(() => questionnaireVersion({ ...first.data, ...changes })).toThrow(RangeError)
  })

  it.each(officialVersions.map((data) => [data.code, questionnaireVersion(data)] as const))(
    '%s is whole',
    (_, version) => {
      const texts = [
        ...[version.overall, version.stem, version.remark, ...Object.values(version.scale)],
        ...version.criteria.flatMap(({ statement, short, notApplicableHint }) => [
          statement,
          short,
          notApplicableHint ?? short,
        ]),
        ...version.questions.flatMap(({ text, options }) => [text, ...options.map((option) => option.text)]),
      ]
      for (const { vi, en } of texts)
        expect([vi.normalize('NFC') === vi, vi !== '', en !== '']).toEqual([true, true, true])
    },
  )

  it('of the pledge has 5 biết, 3 không and 4 thể hiện', () => {
    const inGroup = (group: string) => first.criteria.filter((each) => each.group === group).length
    expect(criterionGroups.map(inGroup)).toEqual([5, 3, 4])
  })

  it('of any shape can be made', () => {
    fc.assert(fc.property(anyData, (data) => void questionnaireVersion(data)))
  })
})
