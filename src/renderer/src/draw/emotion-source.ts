import type { Clip, CorpusId } from '#shared/domain/clips.ts'
import { labelledByWhom } from '#shared/domain/label-sources.ts'
import { latestLabels, type LogEntry } from '#shared/domain/labels.ts'

/** Source of a clip's current emotion, as text. */
export function emotionSource(
  clip: Pick<Clip, 'labelled' | 'name'>,
  history: readonly LogEntry[],
  corpus: CorpusId | null,
): string {
  const label = clip.labelled ? latestLabels(history).at(-1) : undefined
  if (label) return labelledByWhom(label)
  if (clip.labelled) return 'labelled'
  if (clip.name.emotion === null) return 'no label yet'
  return corpus === 'manifest' ? 'from the dataset’s table' : 'from its file name'
}
