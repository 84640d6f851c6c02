/** The marks of one sheet, each as the same few figures of its shape. */
export type SheetMarks = readonly (readonly number[])[]

/** Fewer marks say little about a hand; such a sheet neither joins a run nor ends it. */
const fewestMarks = 4
/** How far the mean mark of one hand moves from sheet to sheet, for each figure of `habitOf`: another pace, another scan. */
const drift = [0.12, 0.12, 0.08, 0.12, 0.12]
/** Squared distance up to which two sheets may be of one hand. */
const alikeWithin = 14

/**
 * The longest run of neighbouring sheets whose marks differ no more from sheet to sheet than within a sheet, in sheets; 0 or 1 where no two
 * neighbours are alike. The same pen, or two people who both make plain crosses, look alike too: the run proves nothing.
 * @param sheets in the order of their serial numbers
 */
export function longestRunOfOneHand(sheets: readonly SheetMarks[]): number {
  const told = sheets.filter((marks) => marks.length >= fewestMarks)
  const within = spreadWithin(told)
  const means = told.map((marks) => ({ mean: meanOf(marks), count: marks.length }))
  let [run, longest] = [Math.min(1, told.length), Math.min(1, told.length)]
  for (const [at, sheet] of means.entries()) {
    const before = means[at - 1]
    run = before !== undefined && distance(before, sheet, within) < alikeWithin ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}

interface MeanMark {
  readonly mean: readonly number[]
  readonly count: number
}

function distance(one: MeanMark, other: MeanMark, within: readonly number[]): number {
  return one.mean.reduce((sum, value, at) => {
    const difference = value - (other.mean[at] ?? 0)
    const chance = (within[at] ?? 0) * (1 / one.count + 1 / other.count)
    return sum + difference ** 2 / (chance + 2 * (drift[at] ?? 0) ** 2)
  }, 0)
}

/** Variance of each figure among the marks of a sheet, over all sheets. */
function spreadWithin(sheets: readonly SheetMarks[]): readonly number[] {
  return drift.map((_, at) => {
    let [squares, freedom] = [0, 0]
    for (const marks of sheets) {
      const mean = meanOf(marks)[at] ?? 0
      for (const mark of marks) squares += ((mark[at] ?? 0) - mean) ** 2
      freedom += marks.length - 1
    }
    return squares / Math.max(1, freedom)
  })
}

function meanOf(marks: SheetMarks): readonly number[] {
  return drift.map((_, at) => marks.reduce((sum, mark) => sum + (mark[at] ?? 0), 0) / marks.length)
}
