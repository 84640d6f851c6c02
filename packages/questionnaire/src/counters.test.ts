import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBallots, anyVersion, countersOf } from './any-questionnaire.test-support.ts'
import type { BallotContent } from './index.ts'
import { crossingOffset, officialQuestionnaires } from './index.ts'

const first = officialQuestionnaires.withNumber(1)

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
