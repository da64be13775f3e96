import { openForReading, type Db } from '../project/index.ts'
import { carrying } from '../workers/index.ts'
import { agreementOfTraces, tracesOf, type RatedRecording } from './standing.ts'
import { traceRows, traceTableHead, type TableOptions } from './table.ts'

interface Task {
  /** The project's database. */
  readonly file: string
  readonly recording: RatedRecording
}

export const list = carrying(({ file, recording }: Task) => reading(file, (db) => tracesOf(db, recording)))

export const agree = carrying(({ file, recording, dimension }: Task & { readonly dimension: string }) =>
  reading(file, (db) => agreementOfTraces(db, recording, dimension)),
)

export const table = carrying(
  ({ file, recording, path, ...options }: Task & TableOptions & { readonly path: string }) =>
    reading(file, (db) => traceTableHead(options) + traceRows(db, { ...recording, path }, options)),
)

function reading<T>(file: string, read: (db: Db) => T): T {
  const db = openForReading(file)
  try {
    return read(db)
  } finally {
    db.close()
  }
}
