import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyContent, countersOf } from './any-questionnaire.test-support.ts'
import type { AnswerCode, Criterion, OptionalQuestion, QuestionnaireData, Questionnaires } from './index.ts'
import { addCounters, createQuestionnaires, joinVersions, officialQuestionnaires, scaleOf } from './index.ts'

const first = officialQuestionnaires.withNumber(1)
const hex = (code: AnswerCode) => Buffer.from(code).toString('hex')

const patience: Criterion = {
  code: 'patience',
  group: 'show',
  official: 'Kiên nhẫn',
  short: { vi: 'Kiên nhẫn', en: 'Patience' },
  statement: { vi: 'Cán bộ kiên nhẫn với tôi.', en: 'Staff were patient with me.' },
}
/** The same criteria in another order: one reworded, one dropped, one new. */
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

  it('show a question that is no longer asked with the scale under which it was', () => {
    const scale = { ...first.scale, 5: { vi: 'Hài lòng lắm' } }
    const fresh = { ...second, reworded: ['trust', 'scale'], scale }
    const joined = joinVersions(createQuestionnaires([fresh, first.data]).versions)
    const best = (code: string) => scaleOf(joined, code)[5].vi
    expect(['overall', 'trust', 'patience', 'civility'].map(best)).toEqual([
      ...Array(3).fill('Hài lòng lắm'),
      'Rất hài lòng',
    ])
  })

  it('change nothing of the first', () => {
    const again = both.withNumber(1)
    expect(again.layout.length).toBe(first.layout.length)
    fc.assert(
      fc.property(anyContent(first), (content) => {
        const code = first.encode(content.answers)
        expect(hex(again.encode(content.answers))).toBe(hex(code))
        expect(again.canonicalLines(code)).toEqual(first.canonicalLines(code))
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
        // The first version did not ask it, so its ballots have no blanks for it.
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

  it('never ask on the phone what their ballots no longer ask', () => {
    const overall = { vi: 'Lần đến vừa rồi Ông/Bà thấy thế nào?' }
    const { overallByPhone: _, ...data } = first.data
    const next = { ...data, number: 2, code: 'x-2', offeredFrom: '2027-07-01', reworded: ['overall'], overall }
    const before = { ...data, overallByPhone: { vi: 'Nhìn chung thì sao?' } }
    expect(() => createQuestionnaires([before, { ...next, overallByPhone: before.overallByPhone }])).toThrow(
      'overallByPhone is about another overall question',
    )
    expect(createQuestionnaires([before, next]).versions).toHaveLength(2)
  })

  it('add up no answers to a question whose options changed: it has another code, and pages say what it replaces', () => {
    const options = (...codes: readonly string[]) => codes.map((code) => ({ code, text: { vi: code } }))
    const why = { code: 'why', kind: 'several', text: { vi: 'Vì sao?' }, options: options('slow', 'money') } as const
    const before = { ...first.data, questions: [why] }
    const later = (question: OptionalQuestion, reworded: readonly string[]) =>
      createQuestionnaires([
        before,
        { ...before, number: 2, code: 'x-2', offeredFrom: '2027-07-01', reworded, questions: [question] },
      ])
    const more = { ...why, options: options('slow', 'money', 'machine') }
    expect(() => later(more, ['why'])).toThrow('other options')
    expect(() => later({ ...why, options: options('slow', 'trips') }, ['why'])).toThrow('other options')
    const inAnotherOrder = later({ ...why, options: options('money', 'slow') }, ['why'])
    expect(joinVersions(inAnotherOrder.versions).questions).toHaveLength(1)
    const { questions, breaks } = joinVersions(later({ ...more, code: 'why_now', replaces: 'why' }, []).versions)
    expect(questions.map(({ code }) => code)).toEqual(['why_now', 'why'])
    expect(breaks).toEqual([
      { on: '2027-07-01', code: 'why_now', kind: 'added', replaces: 'why' },
      { on: '2027-07-01', code: 'why', kind: 'dropped' },
    ])
  })

  it('keep the code of what they ask in the same words', () => {
    const renamed = first.data.criteria.map((one) => (one.code === 'listen' ? { ...one, code: 'hear' } : one))
    const other = { ...first.data, number: 2, code: 'x-2', offeredFrom: '2027-07-01', criteria: renamed }
    expect(() => createQuestionnaires([first.data, other])).toThrow('under another code')
  })

  it('of two series are known together, and each is offered to its own provinces', () => {
    const ours = { ...second, reworded: [], number: 7, code: 'ours.1', series: 'ours', offeredFrom: '2026-01-01' }
    const next = { ...ours, number: 8, code: 'ours.2', offeredFrom: '2028-01-01' }
    const all = createQuestionnaires([first.data, second, ours, next])
    const codesOf = (known: Questionnaires) => known.versions.map(({ code }) => code)
    expect(codesOf(all.beginningWith(first.code))).toEqual([first.code, 'ctt-2027.1'])
    expect(codesOf(all.beginningWith('ctt-2027.1'))).toEqual(['ctt-2027.1'])
    const own = all.beginningWith('ours.1')
    expect(['2020-01-01', '2027-07-01', '2028-01-01'].map((day) => own.on(day).code)).toEqual([
      'ours.1',
      'ours.1',
      'ours.2',
    ])
    expect(codesOf(own)).toEqual(['ours.1', 'ours.2'])
    // The same objects, so that figures read at different times can be added up.
    expect(own.withNumber(7)).toBe(all.withNumber(7))
    expect(own.withCode(first.code)).toBeUndefined()
    expect(() => own.withNumber(1)).toThrow(RangeError)
    expect(() => all.beginningWith('theirs.1')).toThrow(RangeError)
    for (const ask of [
      () => all.on('2027-01-01'),
      () => all.during('2027-01-01', '2028-01-01'),
      () => all.from('2027-01-01'),
      () => all.until('2028-01-01'),
    ])
      expect(ask).toThrow('Several series')
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
