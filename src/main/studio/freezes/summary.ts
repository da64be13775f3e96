import type { FreezeStatement, FreezeSummary } from '#shared/contract/freezes.ts'

export function summaryOf(id: string, keyFingerprint: string, statement: FreezeStatement): FreezeSummary {
  const { frozenAt, dataset, counts, log } = statement
  return {
    id,
    at: Date.parse(frozenAt),
    files: dataset.files,
    recordings: dataset.recordings,
    labelled: counts.labelled,
    events: log.events,
    keyFingerprint,
  }
}
