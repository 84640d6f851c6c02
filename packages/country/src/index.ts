export { type AddedPeriod, addProvinces } from './add-provinces.ts'
export { readExpected } from './expected.ts'
export { formatPeriodNote, openPeriodNote, type PeriodNote, placeOf } from './period-note.ts'
