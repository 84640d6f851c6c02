export { identitiesIn, isIdentity, isRecipient, newKeyPair } from './age.ts'
export { type BackupProblem, backUp, type CopyProgress } from './back-up.ts'
export { drillRestore } from './drill.ts'
export { checkBackup, type RestoreProblem, restore } from './restore.ts'
