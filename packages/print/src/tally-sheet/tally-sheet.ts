import type { PaperBallot, PaperBallotBatch } from '../paper-ballot/paper-ballot.ts'

/** Sheets on which citizens mark one row each, for a kiosk without power. */
export interface TallySheetBatch extends Pick<PaperBallotBatch, 'unit' | 'desk' | 'deskCode' | 'batch' | 'sheets'> {
  /** Number of citizens per sheet. */
  readonly rows: number
}

export interface TallySheet extends Pick<PaperBallot, 'unit' | 'desk' | 'deskCode' | 'serial' | 'questionnaire'> {
  readonly rows: number
}

/** Rows that fit on an A4 sheet with boxes large enough for an unsteady hand. */
export const rowsOfTallySheet = 20
