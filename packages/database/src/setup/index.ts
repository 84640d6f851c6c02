export { openDatabase, type RoleName, roleNames } from '../connection.ts'
export { describeSchema } from './describe-schema.ts'
export { migrate } from './migrate.ts'
export { type PreparedDatabase, type PrepareOptions, prepareDatabase } from './prepare.ts'
