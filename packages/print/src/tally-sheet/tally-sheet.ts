import type { PaperBallot, PaperBallotBatch } from '../paper-ballot/paper-ballot.ts'

/** Sheets on which citizens mark a row each at a kiosk without power. */
export interface TallySheetBatch extends Pick<PaperBallotBatch, 'unit' | 'desk' | 'deskCode' | 'batch' | 'sheets'> {
  /** Citizens on a sheet. */
  readonly rows: number
}

export interface TallySheet extends Pick<PaperBallot, 'unit' | 'desk' | 'deskCode' | 'serial' | 'questionnaire'> {
  readonly rows: number
}

/** Rows that fit an A4 sheet with boxes large enough for an unsteady hand. */
export const rowsOfTallySheet = 20
