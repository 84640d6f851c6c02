import type { RoleName } from '../connection.ts'
import { forbiddenToAuditor } from './auditor.test-support.ts'
import { forbiddenToBallotWriter } from './ballot-writer.test-support.ts'
import { forbiddenToDashboard } from './dashboard.test-support.ts'
import { forbiddenToWorker } from './worker.test-support.ts'

/** What no role may ever be able to do, whatever the app above it asks for: PostgreSQL answers 42501. */
export const forbidden: Readonly<Record<RoleName, readonly string[]>> = {
  ballot_writer: forbiddenToBallotWriter,
  dashboard: forbiddenToDashboard,
  worker: forbiddenToWorker,
  auditor: forbiddenToAuditor,
}
