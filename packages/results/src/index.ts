export * from './assessment-rule.ts'
export * from './before-after.ts'
export * from './calls-figure.ts'
export * from './calls-of-period.ts'
export * from './calls-shown.ts'
export * from './calls-text.ts'
export { canonicalJson, type Json, sha256Of } from './canonical-json.ts'
export * from './correction.ts'
export type { CountedDeskMonth } from './desks-in-figures.ts'
export {
  answersOfYear,
  answersReplaced,
  type DeskAnswers,
  type YearTime,
  yearTime,
} from './disclosure/answers-of-year.ts'
export {
  clustersOf,
  type DeskInGroups,
  type GroupOf,
  groupClustersOf,
  joinDesks,
  type ShownGroup,
} from './disclosure/clusters.ts'
export { MINIMUM_CELL } from './disclosure/minimum-cell.ts'
export { longerPeriod, partsOf, partsOfMonths, periodsOfYear } from './disclosure/parts-of-year.ts'
export { deskKey, placesOfYear, type YearOfPlaces } from './disclosure/places-of-year.ts'
export { type IsShown, levels, type ShownPlaces, sees, shownPlaces } from './disclosure/shown-sums.ts'
export { communesBelow, everyNode, type UnitNode, unitTreeIn } from './disclosure/unit-tree.ts'
export * from './dossier-hold.ts'
export * from './figure.ts'
export * from './integrity.ts'
export { judgedAnswers } from './judged-answers.ts'
export { lastDayOf } from './last-day.ts'
export * from './official-verdict.ts'
export * from './period-document.ts'
export { periodText, shortPeriodText } from './period-text.ts'
export * from './presence.ts'
export { publishedInterval } from './published-interval.ts'
export type { DeskMonthTally } from './shown-to-everybody.ts'
export {
  addTallies,
  criterionCounts,
  fiveWay,
  groupCounters,
  judgedWith,
  overallCount,
  type QuestionCounts,
  questionCounts,
  type Tally,
} from './tally.ts'
export * from './trust-of-figure.ts'
export * from './trust-rule-text.ts'
export * from './window-text.ts'
export * from './year-of-figures.ts'
