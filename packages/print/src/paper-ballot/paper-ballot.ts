import type { Language } from '@long-dan/i18n'
import type { OptionalQuestion, QuestionnaireVersion } from '@long-dan/questionnaire'

/** A desk's batch of paper ballots, named in their language. */
export interface PaperBallotBatch {
  readonly unit: string
  readonly desk: string
  readonly deskCode: string
  /** Names the batch on the sheets; with the sheet number it controls the keying-in and is never stored with a ballot. */
  readonly batch: string
  readonly firstSheet: number
  readonly sheets: number
  /** Optional questions that the desk asks, each of the questionnaire: they fill a second leaf. */
  readonly questions: readonly OptionalQuestion[]
  /** The body responsible for the survey; left out where null. */
  readonly controller: string | null
  /** What the machine-readable code of a page says: capitals and digits. */
  readonly codeOf: (sheet: number, page: number) => string
}

/** What stands on the sheet of one ballot, front and back, and on a second leaf where there are optional questions. */
export interface PaperBallot extends Pick<PaperBallotBatch, 'unit' | 'desk' | 'deskCode' | 'questions' | 'controller'> {
  /** "Lô A12 · tờ 0007". */
  readonly serial: string
  readonly questionnaire: QuestionnaireVersion
  readonly language: Language
  readonly isSpecimen: boolean
  readonly codeOf: (page: number) => string
}
