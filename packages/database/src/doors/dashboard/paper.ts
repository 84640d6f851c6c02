export {
  closePaperBatch,
  type NotClosed,
  type PaperClosing,
  paperClosings,
} from '../../paper/close-paper-batch.ts'
export { holdPaper } from '../../paper/hold-paper.ts'
export {
  countPaperBatch,
  issuePaperBatch,
  type PaperBatch,
  paperBatches,
  type SheetCount,
} from '../../paper/paper-batches.ts'
export {
  addPaperEntry,
  addPaperPage,
  type Look,
  looksAllowed,
  type PagePlace,
  type PaperEntryRow,
  type PaperPageRow,
  paperEntries,
  paperPage,
  paperPages,
  placePaperPageAnew,
} from '../../paper/paper-pages.ts'
export {
  addPaperScan,
  notePaperProblems,
  notePaperScan,
  type PaperScan,
  paperScans,
  type ScanProblem,
  settlePaperProblems,
} from '../../paper/paper-scans.ts'
