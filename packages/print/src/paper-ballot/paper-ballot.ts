import type { Language } from '@long-dan/i18n'
import type { QuestionnaireVersion } from '@long-dan/questionnaire'

/** A desk's batch of paper ballots, named in their language. */
export interface PaperBallotBatch {
  readonly unit: string
  readonly desk: string
  readonly deskCode: string
  /** Names the batch on the sheets; with the sheet number it controls the keying-in and is never stored with a ballot. */
  readonly batch: string
  readonly firstSheet: number
  readonly sheets: number
  /** The body responsible for the survey; left out where null. */
  readonly controller: string | null
}

/** What stands on one sheet of paper, front and back. */
export interface PaperBallot extends Pick<PaperBallotBatch, 'unit' | 'desk' | 'deskCode' | 'controller'> {
  /** "Lô A12 · tờ 0007". */
  readonly serial: string
  readonly questionnaire: QuestionnaireVersion
  readonly language: Language
  readonly isSpecimen: boolean
}
