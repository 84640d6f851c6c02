export { csvText } from './csv-text.ts'
export { readCsv } from './read-csv.ts'
