export { csvText } from './csv-text.ts'
export { type CsvReading, readCsv } from './read-csv.ts'
