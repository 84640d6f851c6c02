import { longestRunOfOneHand, type SheetMarks } from './one-hand.ts'
import { type RowDigits, sameRows } from './same-rows.ts'

/** A sheet as it goes into the box, while its scan is still known. */
export interface PaperSheet {
  readonly digits: RowDigits
  readonly marks: SheetMarks
}

/** What is kept of a batch's scans; counts of sheets are rounded down to fives. */
export interface PaperFigures {
  /** Sheets that repeat the whole row of answers of another. */
  readonly sameRows: number
  /** Pairs of sheets with the same row to be expected by chance. */
  readonly pairsByChance: number
  /** Sheets in the longest run of neighbouring numbers with marks alike. */
  readonly oneHand: number
}

/** In a smaller batch a figure could say something about one sheet. */
const fewestSheets = 20
const step = 5
/** Above this, chance explains any number of equal rows. */
const mostPairs = 1000

/**
 * Figures of a whole batch for the signals; null below `fewestSheets`.
 * @param sheets in the order of their serial numbers
 */
export function paperFigures(sheets: readonly PaperSheet[]): PaperFigures | null {
  if (sheets.length < fewestSheets) return null
  const same = sameRows(sheets.map(({ digits }) => digits))
  const roundedDown = (count: number) => step * Math.floor(count / step)
  return {
    sameRows: roundedDown(same.repeats),
    pairsByChance: Math.min(mostPairs, Math.round(same.pairsByChance)),
    oneHand: roundedDown(longestRunOfOneHand(sheets.map(({ marks }) => marks))),
  }
}
