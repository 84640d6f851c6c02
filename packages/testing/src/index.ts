export { aBallot, aDesk, type TestDesk } from './builders.ts'
export { freshDatabase, type TestDatabase } from './fresh-database.ts'
