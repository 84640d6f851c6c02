export type { ChangeSet } from './change/change-set.ts'
export { factsAsOf } from './change/facts-as-of.ts'
export { type AreaEdit, type AreaEditProblem, planAreaEdit } from './change/plan-area-edit.ts'
export type {
  AdministrativeUnit,
  AreaMember,
  Dated,
  Day,
  Succession,
  SuccessionChange,
  UnitKind,
  UnitLevel,
} from './directory/administrative-unit.ts'
export { compareUnits, compareVietnamese } from './directory/compare-units.ts'
export { foldVietnamese } from './directory/fold-vietnamese.ts'
export { isNameOf } from './directory/search-query.ts'
export { type TodaysMap, todaysMap } from './directory/todays-map.ts'
export { createUnitDirectory, type UnitDirectory, type UnitFacts } from './directory/unit-directory.ts'
export { unitLabel, unitWithin } from './directory/unit-label.ts'
export { unitSlug } from './directory/unit-slug.ts'
export { inForceDuring, inForceOn } from './directory/validity.ts'
export { wholeLand } from './directory/whole-land.ts'
export { planReform, type ReformPlan } from './reform/plan-reform.ts'
export {
  type ReformProblem,
  readReformRows,
  reformColumns,
} from './reform/reform-row.ts'
