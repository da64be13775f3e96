import type { Evaluation } from '#shared/domain/runs.ts'
import { evaluate, type EvaluateOptions } from './evaluate.ts'
import type { ScoredClip } from './scored.ts'

/** The scores of a subset of clips, with its number of clips and speakers. */
export interface Slice {
  readonly key: string
  readonly scores: Evaluation
}

/** Scores by any key (sex, sentence, level, corpus …), sorted by key. Clips with a null key are left out. */
export function slices<Clip extends ScoredClip>(
  clips: readonly Clip[],
  keyOf: (clip: Clip) => string | null,
  options: EvaluateOptions,
): Slice[] {
  const parts = new Map<string, Clip[]>()
  for (const clip of clips) {
    const key = keyOf(clip)
    if (key === null) continue
    const part = parts.get(key)
    if (part) part.push(clip)
    else parts.set(key, [clip])
  }
  return [...parts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, part]) => ({ key, scores: evaluate(part, options) }))
}
