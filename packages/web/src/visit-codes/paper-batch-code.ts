import { drawLetters } from './draw-letters.ts'

/** A name for a batch of paper ballots on its sheets: short enough to be read out. */
export function makePaperBatchCode(): string {
  return drawLetters(6)
}
