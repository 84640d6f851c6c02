export type { Collection } from './collection.ts'
export { csvOf } from './data/csv-of.ts'
export { xlsxOf } from './data/xlsx-of.ts'
export { docxOf } from './docx/docx-of.ts'
export { chartRows } from './draw-chart.ts'
export { type CollectionOrder, makeCollection } from './make-collection.ts'
export { pdfOf } from './pdf/pdf-of.ts'
export type {
  CellValue,
  Letterhead,
  Report,
  ReportChart,
  ReportColumn,
  ReportPart,
  ReportRow,
  ReportTable,
} from './report.ts'
