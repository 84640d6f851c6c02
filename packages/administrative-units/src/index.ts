export type {
  AdministrativeUnit,
  AreaMember,
  Dated,
  Day,
  Succession,
  SuccessionChange,
  UnitKind,
  UnitLevel,
} from './administrative-unit.ts'
export type { ChangeSet, ReasonedMember } from './change/change-set.ts'
export { datedAsOf, factsAsOf } from './change/facts-as-of.ts'
export { type AreaEdit, type AreaEditProblem, planAreaEdit } from './change/plan-area-edit.ts'
export { compareUnits, compareVietnamese } from './compare-units.ts'
export { foldVietnamese } from './fold-vietnamese.ts'
export type { Component, PresentUnits } from './lineage.ts'
export type { DeskFacts } from './reform/plan-desks.ts'
export { planReform, type ReformPlan } from './reform/plan-reform.ts'
export {
  type ReformProblem,
  type ReformProblemCode,
  type ReformRow,
  readReformRows,
  reformColumns,
  type TextLine,
} from './reform/reform-row.ts'
export { isNameOf } from './search-query.ts'
export { type TodaysMap, todaysMap } from './todays-map.ts'
export { createUnitDirectory, type SearchHit, type UnitDirectory, type UnitFacts } from './unit-directory.ts'
export { type LabelLanguage, unitLabel } from './unit-label.ts'
export { unitSlug } from './unit-slug.ts'
export { inForceDuring, inForceOn } from './validity.ts'
