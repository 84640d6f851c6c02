export { aDashboard } from './dashboard.test-support.ts'
export { readCsv, readDocxTables, readXlsx } from './exports/read-files.test-support.ts'
export { sendAsShown } from './forms/form-on.test-support.ts'
export { aPerson } from './gate/people.test-support.ts'
