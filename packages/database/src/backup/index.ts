export { type BackupProblem, backUp, type CopyProgress } from './back-up.ts'
export { type RestoreProblem, restore } from './restore.ts'
