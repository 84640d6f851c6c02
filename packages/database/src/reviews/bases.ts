import { entryModes, type QuestionnaireVersion } from '@long-dan/questionnaire'

const all = 0
const firstItem = 1 + entryModes.length

/**
 * The bases in which a ballot counts, by number: all ballots, its mode, each item that it answered on the scale, each optional question
 * that it answered, each option that it chose. Ballots alike in this share one list.
 */
export function basesOf(version: QuestionnaireVersion): (entryMode: number, answers: Uint8Array) => readonly number[] {
  const known = new Map<string, readonly number[]>()
  const firstQuestion = firstItem + version.items.length
  return (entryMode, answers) => {
    const bases = [all, entryMode]
    version.itemDigits(answers).forEach((digit, item) => {
      if (digit >= 1 && digit <= 5) bases.push(firstItem + item)
    })
    let next = firstQuestion
    version.chosen(answers).forEach((chosen, place) => {
      if (chosen?.includes(true)) bases.push(next)
      chosen?.forEach((isChosen, option) => {
        if (isChosen) bases.push(next + 1 + option)
      })
      next += 1 + (version.questions[place]?.options.length ?? 0)
    })
    const key = bases.join()
    const shared = known.get(key) ?? bases
    known.set(key, shared)
    return shared
  }
}
