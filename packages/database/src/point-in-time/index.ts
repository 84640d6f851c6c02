export { type BaseSource, copyBase } from './copy-base.ts'
export { keepLogs, removeOldBases, waitingLogs } from './keep-logs.ts'
export { baseCopies } from './kept-files.ts'
export { prepareRecovery, type RecoveryProblem } from './prepare-recovery.ts'
