import { randomBytes } from 'node:crypto'
import type { RunId } from '#shared/domain/runs.ts'

/** A new id: it begins with the time, so that ids sort by time, and ends with random characters. */
export function newRunId(): RunId {
  const time = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)
  return `${time}-${randomBytes(3).toString('hex')}` as RunId
}
