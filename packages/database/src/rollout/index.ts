export {
  addDutyNotice,
  type DutyNotice,
  dutyNoticesOf,
  latestDutyNotices,
} from './duty-notices.ts'
export {
  addLetterDraft,
  type CitizenLetterKind,
  citizenLetterKinds,
  findLetterDraft,
  holdLetterDrafts,
  type LetterDraft,
  type LetterSum,
  letterDrafts,
  letterSums,
  lettersSentIn,
  sayLettersSent,
} from './letter-drafts.ts'
export { type OutlineMap, readOutlineMap } from './outline-map.ts'
export {
  addModelVersion,
  enterModel,
  listModels,
  type ModelRow,
  type ModelVersion,
  type ModelVersionDraft,
  modelHistory,
  modelStatesBefore,
} from './pilot-models.ts'
export {
  addDocument,
  type DocumentFile,
  type DocumentFileType,
  documentKinds,
  findDocument,
  listDocuments,
  type ProgrammeDocument,
  readDocumentFile,
  withdrawDocument,
} from './programme-documents.ts'
export {
  addPublishedIndex,
  lastIndexId,
  type PublishedIndex,
  publishedIndices,
} from './published-indices.ts'
export {
  addReportVersion,
  latestReports,
  type ReportRow,
  type ReportVersion,
  reportHistory,
} from './quarter-reports.ts'
export {
  addPlan,
  addPlanVersion,
  listPlans,
  type PlanFacts,
  type PlanVersion,
  planHistory,
  planKinds,
  type RolloutPlan,
} from './rollout-plans.ts'
export { unitsWithBallotsSince } from './units-with-ballots-since.ts'
