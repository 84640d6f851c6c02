import type { Language } from '@long-dan/i18n'
import type { OptionalQuestion, QuestionnaireVersion } from '@long-dan/questionnaire'

/** A desk's batch of paper ballots, with names in their language. */
export interface PaperBallotBatch {
  readonly unit: string
  readonly desk: string
  readonly deskCode: string
  /** Name of the batch on the sheets; together with the sheet number it controls data entry and is never stored with a ballot. */
  readonly batch: string
  readonly firstSheet: number
  readonly sheets: number
  /** Optional questions of the questionnaire that the desk asks: they fill a second leaf. */
  readonly questions: readonly OptionalQuestion[]
  /** The body responsible for the survey; left out where null. */
  readonly controller: string | null
  /** The text of a page's machine-readable code: capitals and digits. */
  readonly codeOf: (sheet: number, page: number) => string
}

/** The contents of one ballot's sheet, front and back, and of a second leaf if there are optional questions. */
export interface PaperBallot extends Pick<PaperBallotBatch, 'unit' | 'desk' | 'deskCode' | 'questions' | 'controller'> {
  /** "Lô A12 · tờ 0007". */
  readonly serial: string
  readonly questionnaire: QuestionnaireVersion
  readonly language: Language
  readonly isSpecimen: boolean
  readonly codeOf: (page: number) => string
}
