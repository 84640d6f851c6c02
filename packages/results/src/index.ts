export * from './assessment-rule.ts'
export { canonicalJson, type Json, sha256Of } from './canonical-json.ts'
export * from './correction.ts'
export {
  addVectors,
  type CounterVector,
  criterionCounts,
  fiveWay,
  groupCounters,
  overallCount,
} from './counter-vector.ts'
export { earlierParts, longerPeriod, partsOf, periodsOfYear } from './disclosure/parts-of-year.ts'
export { type ClosingPeriod, publishableUnits } from './disclosure/publishable-units.ts'
export { communesBelow, type UnitNode, unitTreeIn } from './disclosure/unit-tree.ts'
export * from './dossier-hold.ts'
export * from './figure.ts'
export * from './integrity.ts'
export { daysAfter, lastDayOf } from './last-day.ts'
export * from './period-document.ts'
export * from './presence.ts'
export * from './year-of-figures.ts'
