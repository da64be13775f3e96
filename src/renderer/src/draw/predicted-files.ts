import type { PredictedSpan } from '#shared/contract/prediction.ts'

/** A file with its predictions: one for a clip, one for each window of a longer recording. */
export interface PredictedFile {
  readonly path: string
  readonly spans: readonly PredictedSpan[]
  readonly seconds: number
  /** The lowest confidence of its predictions: sorting by it puts the files that need review first. */
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
  /** Part of the path, in upper or lower case. */
  readonly text: string
  /** Files with this prediction in any window; `abstain` for windows without one. Null for all files. */
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
