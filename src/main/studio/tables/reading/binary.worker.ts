import { carrying } from '../../workers/index.ts'
import { readParquetFile } from './parquet.ts'
import { readWorkbookFile } from './excel.ts'

export const readParquet = carrying(readParquetFile)
export const readWorkbook = carrying(readWorkbookFile)
