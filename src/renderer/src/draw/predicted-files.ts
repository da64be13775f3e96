import type { PredictedSpan } from '#shared/contract/prediction.ts'

/** A file and what was said of it: once, or of a long recording again and again as it goes on. */
export interface PredictedFile {
  readonly path: string
  readonly spans: readonly PredictedSpan[]
  readonly seconds: number
  /** The least sure of its answers; sorting by it brings what to listen to. */
  readonly confidence: number
}

/** @param spans file by file */
export function predictedFiles(spans: readonly PredictedSpan[]): readonly PredictedFile[] {
  const byPath = new Map<string, PredictedSpan[]>()
  for (const span of spans) {
    const own = byPath.get(span.path)
    if (own) own.push(span)
    else byPath.set(span.path, [span])
  }
  return [...byPath].map(([path, own]) => ({
    path,
    spans: own,
    seconds: Math.max(...own.map(({ endSeconds }) => endSeconds)),
    confidence: Math.min(...own.map(({ confidence }) => confidence)),
  }))
}

export interface PredictedFilter {
  /** In the path, whatever the case. */
  readonly text: string
  /** Files with this answer somewhere; `abstain` for those with none. Null for all. */
  readonly emotion: string | null
  readonly leastSureFirst: boolean
}

export function chosenFiles(
  files: readonly PredictedFile[],
  { text, emotion, leastSureFirst }: PredictedFilter,
): readonly PredictedFile[] {
  const wanted = text.trim().toLowerCase()
  const chosen = files.filter(
    (file) =>
      file.path.toLowerCase().includes(wanted) &&
      (emotion === null || file.spans.some((span) => (span.emotion ?? 'abstain') === emotion)),
  )
  return leastSureFirst ? chosen.toSorted((a, b) => a.confidence - b.confidence) : chosen
}
