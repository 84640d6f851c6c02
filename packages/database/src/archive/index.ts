export { type ArchiveProblem, archiveMonth } from './archive-month.ts'
export { type BringBackProblem, bringBack } from './bring-back.ts'
