export { inputsOfQuarter, lastPublishedQuarter, verdictsOfQuarter } from '../../public-results/official-verdicts.ts'
export { publishedFigures } from '../../public-results/published-figures.ts'
export { type BallotsInModes, ballotsInModes } from '../../results/ballots-in-modes.ts'
export { countersByMonth, type ModeCounters } from '../../results/counters-by-month.ts'
export { type DeskMonth, deskMonths, excludedDeskMonths, type ReadDeskMonth } from '../../results/desk-months.ts'
export {
  isMarkedSnapshot,
  type Marks,
  marksOf,
  type PublishedQuarter,
  type Register,
  readMarks,
} from '../../results/marks.ts'
export {
  type Desk,
  type ReportedFigure,
  readReferenceData,
  readUnitFacts,
} from '../../results/reference-data.ts'
export type { Scope } from '../../results/scope.ts'
export { latestFreezes } from '../../snapshots/freezes.ts'
export {
  addPublicationEvent,
  type NewPublicationEvent,
  type PublicationEvent,
  publicationEvents,
  withdrawnByDecision,
} from '../../snapshots/publication-events.ts'
export { exclusionsInForce } from '../../tallies/exclusions.ts'
