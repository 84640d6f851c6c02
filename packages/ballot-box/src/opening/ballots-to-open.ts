/** A figure that anybody may see never moves by fewer ballots than this. */
export const fewestTogether = 5

/**
 * Which of the ballots in the box for one desk, month and questionnaire leave it now; `false` stays. `cellsOf[i]` numbers the bases in
 * which ballot i counts: all ballots, its mode, each question that it answered, each option that it chose.
 *
 * Anyone who writes down every figure that is ever shown learns from two of them what lies between. So of every base either none leaves, or
 * at least five leave and at least five stay: figures grow by nothing or by five or more, again when the box is next opened, and once more
 * when the month closes and everything leaves. The only thing considered is whether an answer was given; among ballots alike in this their
 * order decides, which is that of random ids, so the choice is the same again after a crash.
 */
export function ballotsToOpen(cellsOf: readonly (readonly number[])[]): readonly boolean[] {
  const leaves = cellsOf.map(() => true)
  const size = Math.max(0, ...cellsOf.map((cells) => Math.max(-1, ...cells) + 1))
  const [leaving, staying] = [new Int32Array(size), new Int32Array(size)]
  for (const cells of cellsOf) for (const cell of cells) add(leaving, cell, 1)

  /** Keeps ballots of a base in the box, up to `most`. */
  function keep(cell: number, most: number): void {
    let kept = 0
    for (const [place, cells] of cellsOf.entries()) {
      if (kept === most) return
      if (!leaves[place] || !cells.includes(cell)) continue
      leaves[place] = false
      kept++
      for (const each of cells) {
        add(leaving, each, -1)
        add(staying, each, 1)
      }
    }
  }

  // The rarest base first: ballots kept for it count for the others too.
  const cells = Array.from(leaving.keys()).sort((a, b) => (leaving[a] ?? 0) - (leaving[b] ?? 0))
  // Keeping a ballot for one base may leave too few leaving another: repeat until nothing changes.
  for (let isStable = false; !isStable; ) {
    isStable = true
    for (const cell of cells) {
      const [go = 0, stay = 0] = [leaving[cell], staying[cell]]
      if (go === 0 || (go >= fewestTogether && stay >= fewestTogether)) continue
      keep(cell, go < fewestTogether ? go : fewestTogether - stay)
      isStable = false
    }
  }
  return leaves
}

function add(counts: Int32Array, cell: number, change: number): void {
  counts[cell] = (counts[cell] ?? 0) + change
}
