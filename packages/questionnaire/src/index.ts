export type { AnswerCode } from './answer-codec.ts'
export { breakSentences, breaksAbout } from './break-sentences.ts'
export * from './entry-modes.ts'
export { addCounters, joinVersions } from './join-versions.ts'
export {
  answersTo,
  countersPerItem,
  crossingCode,
  crossingOffset,
  crossingPlace,
  type Layout,
  optionCode,
  uncrossedCode,
} from './layout.ts'
export { maskRemark } from './masking/mask-remark.ts'
export { normaliseRemark, remarkLimit } from './masking/normalise-remark.ts'
export * from './official.ts'
export * from './questionnaire.ts'
export { createQuestionnaires, type Questionnaires } from './questionnaires.ts'
export { findThemes } from './remark-themes/find-themes.ts'
export { remarkThemes, themeLists, themesOfCriterion } from './remark-themes/themes.ts'
export { clausesOf, type Word } from './remark-themes/vietnamese-words.ts'
export * from './version-data/answers.ts'
export {
  type Criterion,
  type CriterionGroup,
  criterionGroups,
  mostAnswerBytes,
  type OptionalQuestion,
  type QuestionnaireData,
} from './version-data/questionnaire-data.ts'
export { officialVersions } from './versions.generated.ts'
