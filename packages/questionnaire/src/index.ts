export type { AnswerCode } from './answer-codec.ts'
export * from './answers.ts'
export * from './entry-modes.ts'
export { addCounters, joinVersions } from './join-versions.ts'
export { countersPerItem, crossingOffset, type Layout, type QuestionPlace } from './layout.ts'
export * from './mask-remark.ts'
export * from './official.ts'
export * from './questionnaire.ts'
export {
  type Criterion,
  type CriterionGroup,
  criterionGroups,
  mostQuestions,
  type OptionalQuestion,
  type QuestionnaireData,
} from './questionnaire-data.ts'
export { createQuestionnaires, type Questionnaires } from './questionnaires.ts'
