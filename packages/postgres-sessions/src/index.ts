export {
  type DatabaseAddress,
  DatabaseUrlError,
  formatDatabaseUrl,
  formatHosts,
  parseDatabaseUrl,
} from './database-url.ts'
export { openSession } from './open-session.ts'
export { openPool, type PoolState, type SessionPool } from './pool.ts'
export type { Session } from './session.ts'
