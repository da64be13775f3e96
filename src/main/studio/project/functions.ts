import type Database from 'better-sqlite3'
import { z } from 'zod'
import { FieldSummary } from '#shared/contract/answers.ts'
import { FieldValue, SchemeField } from '#shared/contract/scheme.ts'
import { summaryNumber, summaryOf } from '#shared/domain/scheme/index.ts'
import { chainHash } from './chain-hash.ts'

const Numbers = z.array(z.number())

/** Defines the functions that migrations and triggers call in addition to SQLite's own. */
export function defineFunctions(db: Database.Database): void {
  db.function('float64_bytes', { deterministic: true }, (json: unknown) => float64Bytes(String(json)))
  db.function('chain_hash', { deterministic: true, varargs: true }, (before: unknown, ...values: unknown[]) =>
    chainHash(before, values),
  )
  db.function('field_summary', { deterministic: true }, (field: unknown, values: unknown) =>
    fieldSummary(String(field), String(values)),
  )
  db.function('summary_number', { deterministic: true }, (summary: unknown) =>
    summaryNumber(FieldSummary.parse(JSON.parse(String(summary)))),
  )
}

/** The summary of a JSON array of answers to a field of the scheme, as JSON; NULL without an answer. */
function fieldSummary(field: string, values: string): string | null {
  const answers = z.array(FieldValue).parse(JSON.parse(values))
  const summary = summaryOf(SchemeField.parse(JSON.parse(field)), answers)
  return summary && JSON.stringify(summary)
}

/** A JSON array of numbers as little-endian float64. */
function float64Bytes(json: string): Buffer {
  const numbers = Numbers.parse(JSON.parse(json))
  const bytes = Buffer.alloc(numbers.length * 8)
  numbers.forEach((value, index) => bytes.writeDoubleLE(value, index * 8))
  return bytes
}
