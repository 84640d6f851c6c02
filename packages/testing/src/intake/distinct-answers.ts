import { type Answer, type Answers, officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'

const choices: readonly Answer[] = [1, 2, 3, 4, 5, 'na']
const { criteria } = officialQuestionnaires.withNumber(1)
const combinations = choices.length ** criteria.length

/**
 * A full ballot that no other number below ten thousand million gives: the stored answers alone, without tokens, ids or receipts, tell
 * which simulated citizen a row belongs to, and reveal a citizen stored twice.
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
