/** The two languages of every screen; Vietnamese is the source. */
export type Language = 'vi' | 'en'
export type Wording = Readonly<Record<Language, string>>

export const criterionGroups = ['know', 'avoid', 'show'] as const
/** 5 biết (`know`), 3 không (`avoid`), 4 thể hiện (`show`). */
export type CriterionGroup = (typeof criterionGroups)[number]

export const criterionCodes = [
  'listen',
  'explain',
  'trust',
  'apologize',
  'thank',
  'no_harassment',
  'no_evasion',
  'no_delay',
  'respect',
  'civility',
  'guidance',
  'responsive',
] as const
export type CriterionCode = (typeof criterionCodes)[number]

export const itemCodes = ['overall', ...criterionCodes] as const
/** The required overall question and the twelve criteria of the pledge. */
export type ItemCode = (typeof itemCodes)[number]

/** 1 Rất không hài lòng … 5 Rất hài lòng. */
export const scalePoints = [1, 2, 3, 4, 5] as const
export type ScalePoint = (typeof scalePoints)[number]
/** What a citizen may answer; a blank is the absence of an answer and is never imputed. */
export type Answer = ScalePoint | 'na'
export type Answers = Readonly<{ overall: ScalePoint } & Partial<Record<CriterionCode, Answer>>>

export const entryModes = ['poster', 'desk-code', 'receipt', 'kiosk', 'assisted', 'paper'] as const
/** How the ballot reached us; recorded on every ballot. */
export type EntryMode = (typeof entryModes)[number]

export const ballotForms = ['full', 'quick', 'paper'] as const
/** `full` and `paper` ask all 13 items, `quick` asks `overall` alone. */
export type BallotForm = (typeof ballotForms)[number]

export const helperRoles = ['family', 'volunteer', 'association', 'other-officer'] as const
/** Who read or tapped for the citizen of an `assisted` ballot; never the officer who served them. */
export type HelperRole = (typeof helperRoles)[number]

export interface Criterion {
  readonly code: CriterionCode
  readonly group: CriterionGroup
  /** Wording of the pledge; what reports print. */
  readonly official: string
  readonly statement: Wording
  /** When "not applicable" is the honest answer; shown beside N/A. */
  readonly notApplicableHint?: Wording
}

export interface QuestionnaireVersion {
  /** Number stored on each ballot; never reused. */
  readonly number: number
  readonly code: string
  /** First day on which desks offer this version. */
  readonly offeredFrom: string
  readonly stem: Wording
  readonly overall: Wording
  readonly remark: Wording
  readonly groups: Readonly<Record<CriterionGroup, Wording>>
  readonly scale: Readonly<Record<ScalePoint | 'na', Wording>>
  /** In the order asked. */
  readonly criteria: readonly Criterion[]
}
