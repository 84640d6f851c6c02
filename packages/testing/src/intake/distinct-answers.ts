import { type Answer, type Answers, officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'

const choices: readonly Answer[] = [1, 2, 3, 4, 5, 'na']
const { criteria } = officialQuestionnaires.withNumber(1)
const combinations = choices.length ** criteria.length

/**
 * A full ballot that no other number below ten thousand million gives: stored answers then tell which simulated citizen a row
 * belongs to, without any help from tokens, ids or receipts, and a citizen stored twice is seen.
 */
export function distinctAnswers(number: number): Answers {
  const entries: [string, Answer][] = []
  let rest = number % combinations
  for (const { code } of criteria) {
    entries.push([code, choices[rest % choices.length] ?? 'na'])
    rest = Math.floor(rest / choices.length)
  }
  return { overall: ((Math.floor(number / combinations) % 5) + 1) as ScalePoint, ...Object.fromEntries(entries) }
}
