import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBallots, anyContent, anyData, anyVersion } from './any-questionnaire.test-support.ts'
import type { AnswerCode, BallotContent, Criterion, QuestionnaireData, QuestionnaireVersion } from './index.ts'
import {
  addCounters,
  type BallotForm,
  ballotFormNumber,
  ballotFormOf,
  ballotForms,
  createQuestionnaires,
  criterionGroups,
  crossingOffset,
  entryModeNumber,
  entryModeOf,
  entryModes,
  joinVersions,
  officialQuestionnaires,
  officialVersions,
} from './index.ts'
import { questionnaireVersion } from './questionnaire-version.ts'

const first = officialQuestionnaires.withNumber(1)
const hex = (code: AnswerCode) => Buffer.from(code).toString('hex')

function countersOf(
  { layout, count, encode }: QuestionnaireVersion,
  ballots: readonly BallotContent[],
  form: BallotForm = 'full',
) {
  const counters = new Int32Array(layout.length)
  for (const { answers, choices } of ballots) count(counters, encode(answers, choices), form)
  return counters
}

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
    // Three bits an item, the first of them lowest: 1 + 6·8 + 5·8¹².
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

describe('modes and forms', () => {
  it('keep their numbers for ever: these values are stored', () => {
    expect(entryModes.map(entryModeNumber)).toEqual([1, 2, 3, 4, 5, 6])
    expect(entryModes.map((mode) => entryModeOf(entryModeNumber(mode)))).toEqual(entryModes)
    expect(ballotForms.map((form) => ballotFormOf(ballotFormNumber(form)))).toEqual(ballotForms)
    expect(() => entryModeOf(7)).toThrow(RangeError)
  })
})

describe('counters', () => {
  it('count each item of each ballot exactly once', () => {
    fc.assert(
      fc.property(anyBallots, ({ version, ballots }) => {
        const counters = countersOf(version, ballots)
        for (const item of version.items) {
          const at = version.layout.itemOffset(item) ?? Number.NaN
          expect(counters.subarray(at, at + 7).reduce((total, count) => total + count, 0)).toBe(ballots.length)
        }
      }),
    )
  })

  it('hold for each pair of a group how many answered both, and who was satisfied', () => {
    fc.assert(
      fc.property(anyBallots, ({ version, ballots }) => {
        const counters = countersOf(version, ballots)
        const satisfied = ({ answers }: BallotContent, item: string) => Number(answers[item]) >= 4
        for (const { first, second, offset } of version.layout.pairs) {
          const both = ballots.filter(({ answers }) =>
            [first, second].every((item) => typeof answers[item] === 'number'),
          )
          expect([...counters.subarray(offset, offset + 4)]).toEqual([
            both.length,
            both.filter((each) => satisfied(each, first)).length,
            both.filter((each) => satisfied(each, second)).length,
            both.filter((each) => satisfied(each, first) && satisfied(each, second)).length,
          ])
        }
      }),
    )
  })

  it('hold of each question who was asked, left it blank and chose what, and of single choices how satisfied those were', () => {
    fc.assert(
      fc.property(anyBallots, ({ version, ballots }) => {
        const counters = countersOf(version, ballots)
        for (const place of version.layout.questions) {
          const { code, options, offset } = place
          const asked = ballots.filter(({ choices }) => choices[code])
          const chose = options.map((option) => asked.filter(({ choices }) => choices[code]?.includes(option)))
          expect([...counters.subarray(offset, offset + options.length + 2)]).toEqual([
            asked.length,
            ...chose.map(({ length }) => length),
            asked.filter(({ choices }) => choices[code]?.length === 0).length,
          ])
          for (const [option, own] of chose.entries())
            for (const [at, item] of version.items.entries()) {
              const crossing = crossingOffset(version.layout, place, option, at)
              const answered = own.filter(({ answers }) => typeof answers[item] === 'number')
              const satisfied = answered.filter(({ answers }) => Number(answers[item]) >= 4)
              const isSingle = version.questions.find((question) => question.code === code)?.kind === 'single'
              expect(crossing === undefined).toBe(!isSingle)
              if (crossing !== undefined)
                expect([...counters.subarray(crossing, crossing + 2)]).toEqual([answered.length, satisfied.length])
            }
        }
      }),
    )
  })

  it('leave no counter without a meaning, and no two in one place', () => {
    fc.assert(
      fc.property(anyVersion, ({ layout, items }) => {
        const taken = new Set<number>()
        const take = (at: number | undefined, length: number) => {
          for (let slot = 0; slot < length; slot++) taken.add((at ?? Number.NaN) + slot)
          return length
        }
        let total = items.reduce((sum, item) => sum + take(layout.itemOffset(item), 7), 0)
        for (const question of layout.questions) {
          total += take(question.offset, question.options.length + 2)
          if (question.crossings !== undefined)
            total += take(question.crossings, 2 * question.options.length * items.length)
        }
        for (const { offset } of layout.pairs) total += take(offset, 4)
        expect([taken.size, Math.max(...taken) + 1]).toEqual([total, layout.length])
      }),
    )
  })

  it('take a quick ballot’s unasked criteria for no blank', () => {
    const counters = countersOf(first, [{ answers: { overall: 4 }, choices: {} }], 'quick')
    expect(counters.reduce((total, count) => total + count, 0)).toBe(1)
  })

  it('of the first version stand where they are stored', () => {
    expect([first.layout.length, first.layout.deskLength, first.layout.itemOffset('responsive')]).toEqual([167, 91, 84])
    expect(first.layout.pairs.slice(0, 2)).toEqual([
      { first: 'listen', second: 'explain', offset: 91 },
      { first: 'listen', second: 'trust', offset: 95 },
    ])
  })
})

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
      expect(criterionGroups.map((group) => version.criteria.filter((each) => each.group === group).length)).toEqual([
        5, 3, 4,
      ])
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

  it('of any shape can be made', () => {
    fc.assert(fc.property(anyData, (data) => void questionnaireVersion(data)))
  })
})

const patience: Criterion = {
  code: 'patience',
  group: 'show',
  official: 'Kiên nhẫn',
  short: { vi: 'Kiên nhẫn', en: 'Patience' },
  statement: { vi: 'Cán bộ kiên nhẫn với tôi.', en: 'Staff were patient with me.' },
}
/** The same criteria in another order, one in other words, one dropped, one new. */
const second: QuestionnaireData = {
  ...first.data,
  number: 2,
  code: 'ctt-2027.1',
  offeredFrom: '2027-07-01',
  reworded: ['trust'],
  criteria: [
    patience,
    ...first.criteria.toReversed().flatMap((criterion) => {
      if (criterion.code === 'civility') return []
      const statement = { vi: 'Tôi tin cán bộ.', en: 'I trust the staff.' }
      return [criterion.code === 'trust' ? { ...criterion, statement } : criterion]
    }),
  ],
}

describe('several versions', () => {
  const both = createQuestionnaires([second, first.data])

  it('are offered by the day, from the day of each', () => {
    expect(
      ['2000-01-01', '2026-11-02', '2027-06-30', '2027-07-01', '2030-01-01'].map((day) => both.on(day).number),
    ).toEqual([1, 1, 1, 2, 2])
    expect(both.during('2027-01-01', '2027-07-01').versions.map(({ number }) => number)).toEqual([1])
    expect(both.during('2027-01-01', '2028-01-01').versions.map(({ number }) => number)).toEqual([1, 2])
    expect(both.during('2027-07-01', '2028-01-01').versions.map(({ number }) => number)).toEqual([2])
    expect(both.until('2027-06-30').versions.map(({ number }) => number)).toEqual([1])
    expect(both.withCode('ctt-2027.1')).toBe(both.withNumber(2))
    expect(() => both.withNumber(3)).toThrow(RangeError)
  })

  it('change nothing of the first', () => {
    const again = both.withNumber(1)
    expect(again.layout.length).toBe(first.layout.length)
    fc.assert(
      fc.property(anyContent(first), (content) => {
        expect(hex(again.encode(content.answers))).toBe(hex(first.encode(content.answers)))
        expect(again.canonicalLines(content)).toEqual(first.canonicalLines(content))
      }),
    )
  })

  it('are added up question by question: as if each had been counted for itself', () => {
    const [one, two] = [both.withNumber(1), both.withNumber(2)]
    const ballots = fc.tuple(fc.array(anyContent(one), { maxLength: 8 }), fc.array(anyContent(two), { maxLength: 8 }))
    fc.assert(
      fc.property(ballots, ([ofOne, ofTwo]) => {
        const joined = joinVersions([two, one])
        const sum = new Array<number>(joined.layout.length).fill(0)
        addCounters(sum, joined.layout, countersOf(one, ofOne), one.layout)
        addCounters(sum, joined.layout, countersOf(two, ofTwo), two.layout)
        const answersTo = (item: string, answer: number | 'na') =>
          [...ofOne, ...ofTwo].filter(({ answers }) => answers[item] === answer).length
        for (const item of joined.layout.items) {
          const at = joined.layout.itemOffset(item) ?? 0
          expect(sum.slice(at, at + 6)).toEqual([1, 2, 3, 4, 5, 'na' as const].map((answer) => answersTo(item, answer)))
        }
        // Nobody was asked by the first version: no blank of it.
        const blanks = ofTwo.filter(({ answers }) => answers.patience === undefined).length
        expect(sum[(joined.layout.itemOffset('patience') ?? 0) + 6]).toBe(blanks)
        for (const { first, second, offset } of joined.layout.pairs) {
          const answered = [...ofOne, ...ofTwo].filter(({ answers }) =>
            [first, second].every((item) => typeof answers[item] === 'number'),
          )
          const satisfied = (item: string) => answered.filter(({ answers }) => Number(answers[item]) >= 4)
          expect(sum.slice(offset, offset + 3)).toEqual([
            answered.length,
            satisfied(first).length,
            satisfied(second).length,
          ])
        }
      }),
    )
  })

  it('are joined in the words of the newest, and say where they break', () => {
    const joined = joinVersions(both.versions)
    expect(joinVersions(both.versions.toReversed())).toBe(joined)
    expect(joined.criteria.find(({ code }) => code === 'trust')?.statement.vi).toBe('Tôi tin cán bộ.')
    expect(joined.criteria.filter(({ group }) => group === 'show').map(({ code }) => code)).toEqual([
      ...['patience', 'responsive', 'guidance', 'respect', 'civility'],
    ])
    expect(joined.breaks).toEqual([
      { on: '2027-07-01', code: 'trust', kind: 'reworded' },
      { on: '2027-07-01', code: 'patience', kind: 'added', replaces: undefined },
      { on: '2027-07-01', code: 'civility', kind: 'dropped' },
    ])
    expect(first.breaks).toEqual([])
  })

  it('ask the same whatever is written in another language, now or later', () => {
    const inEnglish = { vi: 'Vẫn câu hỏi ấy', en: 'Still that question' }
    const options = ['one', 'two'].map((code) => ({ code, text: { vi: code } }))
    const question = { code: 'field', kind: 'single', text: { vi: inEnglish.vi }, options } as const
    const translated = {
      ...question,
      text: inEnglish,
      options: options.map(({ code }) => ({ code, text: { vi: code, en: '!' } })),
    }
    const strip = ({ vi }: { readonly vi: string }) => ({ vi })
    const before = {
      ...first.data,
      stem: strip(first.stem),
      overall: strip(first.overall),
      criteria: first.criteria.map((each) => ({ ...each, statement: strip(each.statement) })),
      questions: [question],
    }
    const after = { ...first.data, number: 2, code: 'x-2', offeredFrom: '2027-07-01', questions: [translated] }
    expect(joinVersions(createQuestionnaires([before, after]).versions).breaks).toEqual([])
    const asksOthers = { ...after, questions: [{ ...translated, afterLow: 'overall' }] }
    expect(() => createQuestionnaires([before, asksOthers])).toThrow('field is reworded')
  })

  it.each<[string, Partial<QuestionnaireData>]>([
    ['share a number', { number: 1 }],
    ['share a code', { code: first.code }],
    ['share a day', { offeredFrom: first.offeredFrom }],
    ['ask in other words without saying so', { reworded: [] }],
    ['say of the same words that they are others', { reworded: ['trust', 'listen'] }],
    ['begin in other words without saying so', { stem: { vi: 'Ông/Bà thấy thế nào?', en: 'How was it?' } }],
    ['reword what nobody asks', { reworded: ['trust', 'bribe'] }],
    [
      'move a criterion to another group',
      { criteria: (second.criteria ?? []).map((one) => (one.code === 'listen' ? { ...one, group: 'show' } : one)) },
    ],
  ])('are refused when two of them %s', (_, changes) => {
    expect(() => createQuestionnaires([first.data, { ...second, ...changes }])).toThrow(RangeError)
  })
})
