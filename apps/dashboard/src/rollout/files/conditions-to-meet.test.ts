import type { ConditionResult } from '@long-dan/rollout'
import { describe, expect, it } from 'vitest'
import { conclusionOf, conditionsToMeet } from './conditions-to-meet.ts'

const recognition = (outcome: 'holds' | 'fails'): ConditionResult => ({ code: 'recognition', outcome })
const letters = (outcome: 'holds' | 'fails'): ConditionResult => ({ code: 'apology', outcome, missingLetters: 0 })
const resultOf = (...conditions: ConditionResult[]) => ({
  isSuccessful: conditions.every(({ outcome }) => outcome === 'holds'),
  conditions,
})

describe('the file of a commune', () => {
  it.each([
    ['fails', 'holds', 'rollout.file.ready', ['apology']],
    ['fails', 'fails', 'rollout.file.not-successful', ['apology']],
    ['holds', 'fails', 'rollout.file.not-successful', ['recognition', 'apology']],
    ['holds', 'holds', 'rollout.file.successful', ['recognition', 'apology']],
  ] as const)('recognised: %s, the rest: %s: %s', (recognised, rest, conclusion, shown) => {
    const result = resultOf(recognition(recognised), letters(rest))
    expect(conclusionOf(result)).toBe(conclusion)
    expect(conditionsToMeet(result).map(({ code }) => code)).toEqual(shown)
  })
})
