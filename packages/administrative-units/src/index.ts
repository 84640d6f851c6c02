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
export { compareUnits, compareVietnamese } from './compare-units.ts'
export { foldVietnamese } from './fold-vietnamese.ts'
export type { Component, PresentUnits } from './lineage.ts'
export { createUnitDirectory, type SearchHit, type UnitDirectory, type UnitFacts } from './unit-directory.ts'
export { type LabelLanguage, unitLabel } from './unit-label.ts'
export { unitSlug } from './unit-slug.ts'
export { inForceDuring, inForceOn } from './validity.ts'
