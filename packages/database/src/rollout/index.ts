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
  addReportVersion,
  latestReports,
  type ReportColumns,
  type ReportRow,
  type ReportVersion,
  type ReportVersionDraft,
  reportHistory,
} from './quarter-reports.ts'
export { unitsWithBallotsSince } from './units-with-ballots-since.ts'
