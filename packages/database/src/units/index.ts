export { areaReasons } from './area-reasons.ts'
export {
  accountsOfUnits,
  applyUnitChange,
  listUnitChanges,
  type TakeBackRefusal,
  takeBackUnitChange,
  type UnitChangeRow,
} from './unit-changes.ts'
