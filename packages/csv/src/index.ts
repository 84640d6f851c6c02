export { type CsvReading, readCsv } from './read-csv.ts'
