export { csvOf } from './data/csv-of.ts'
export { odsOf } from './data/ods-of.ts'
export { docxOf, lettersDocxOf, pdfOf, xlsxOf } from './loaded-when-used.ts'
export { makeCollection } from './make-collection.ts'
export { chartRows } from './report/draw-chart.ts'
export {
  type CellValue,
  type Letterhead,
  paragraph,
  type Report,
  type ReportChart,
  type ReportColumn,
  type ReportPart,
  type ReportTable,
  reportTable,
} from './report/report.ts'
