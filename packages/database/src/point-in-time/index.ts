export { copyBase } from './copy-base.ts'
export { keepLogs, removeOldBases } from './keep-logs.ts'
export { baseCopies } from './kept-files.ts'
export { prepareRecovery } from './prepare-recovery.ts'
