/** A figure that anybody may see never moves by fewer ballots than this. */
export const fewestTogether = 5

/**
 * Which of the ballots in the box for one desk, month and questionnaire leave it now, given how each was cast; `false` stays.
 *
 * Anyone who writes down every figure that is ever shown learns from two of them what lies between. So of each way of casting either none
 * leaves, or at least five leave and five stay: figures grow by nothing or by five or more, again when the box is next opened, and once
 * more when the month closes and everything leaves.
 *
 * Answers are not considered, not even whether there is one, because receipts and the book tell which ballots stayed. Figures of single
 * questions may therefore grow by any number, and nobody is shown them before the month is closed. Among ballots cast alike their order
 * decides, which is that of random ids, so the choice is the same again after a crash.
 */
export function ballotsToOpen(entryModes: readonly number[]): readonly boolean[] {
  const leaves = entryModes.map(() => false)
  for (const alike of Map.groupBy(entryModes.keys(), (ballot) => entryModes[ballot]).values()) {
    if (alike.length < 2 * fewestTogether) continue
    for (const ballot of alike.slice(fewestTogether)) leaves[ballot] = true
  }
  return leaves
}
