import { drawLetters } from './draw-letters.ts'

/** Names a batch of paper ballots on its sheets: short enough to be read out. */
export function makePaperBatchCode(): string {
  return drawLetters(6)
}
