/** CSV tables for spreadsheets. In every text cell, the beginning of a formula is escaped. */
export { csvRecord, readCsv, type Cell, type CsvColumn } from './csv.ts'
