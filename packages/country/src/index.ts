export { type AddedPeriod, addProvinces, type Expected, type Refusal } from './add-provinces.ts'
export { readExpected } from './expected.ts'
export { formatPeriodNote, openPeriodNote, type PeriodNote, placeOf, type UnitLine } from './period-note.ts'
