export type { Picture } from './picture.ts'
export type { ReadAnswer } from './read-answers.ts'
export { type FilePage, type FileProblem, readFilePages } from './read-file.ts'
export { type IssuedBatch, type ReadPage, readPages } from './read-page.ts'
