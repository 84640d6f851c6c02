export { areaReasons } from './area-reasons.ts'
export {
  accountsOfUnits,
  applyUnitChange,
  listUnitChanges,
  type TakeBackRefusal,
  takeBackUnitChange,
  type UnitChangeRow,
  type UnitsToPlan,
} from './unit-changes.ts'
