export {
  addImprovement,
  addImprovementVersion,
  findImprovement,
  type Improvement,
  type ImprovementState,
  type ImprovementVersion,
  improvementHistory,
  listImprovements,
  type ToldImprovement,
} from '../../improvements/improvements.ts'
export {
  addOfficeDays,
  listOfficeDays,
  type OfficeDays,
  type OfficeDaysEntry,
  readOfficeDays,
  undoOfficeDays,
} from '../../office-days/office-days.ts'
export * from '../../rollout/index.ts'
export { type RoundDay, roundDays } from '../../rounds/round-days.ts'
export {
  addRound,
  type ListedRound,
  listRounds,
  roundsAhead,
  type SurveyRound,
  surveyChannels,
  withdrawRound,
} from '../../rounds/survey-rounds.ts'
export {
  type AssessmentRuleEntry,
  type AssessmentRuleVersion,
  addAssessmentRuleVersion,
  assessmentRuleHistory,
  assessmentRules,
} from '../../rules/assessment-rules.ts'
export { saySetUpStep, setUpFacts } from '../../set-up/set-up-facts.ts'
export {
  addRecording,
  lastPublication,
  newestRecordings,
  publishRecordings,
  recordedSound,
  type VoiceRecording,
} from '../../voices/voice-recordings.ts'
