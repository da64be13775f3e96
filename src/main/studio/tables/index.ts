/** Tables that people open in a spreadsheet: what would run there as a formula is guarded in every cell of text. */
export { csvRecord, readCsv, type Cell, type CsvColumn } from './csv.ts'
