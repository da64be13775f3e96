import type { Clip, CorpusId } from '#shared/domain/clips.ts'
import { latestWords, type LabelSource, type LogEntry } from '#shared/domain/labels.ts'

const GIVEN: Readonly<Record<LabelSource, string>> = {
  person: 'labelled by',
  import: 'imported label of',
  model: 'given by the model',
}

/** Where the emotion that a clip goes by comes from, in words. */
export function emotionSource(
  clip: Pick<Clip, 'labelled' | 'name'>,
  history: readonly LogEntry[],
  corpus: CorpusId | null,
): string {
  const label = clip.labelled ? latestWords(history).at(-1) : undefined
  if (label) return `${GIVEN[label.source]} ${label.annotator}`
  if (clip.labelled) return 'labelled'
  if (clip.name.emotion === null) return 'no label yet'
  return corpus === 'manifest' ? 'from the dataset’s table' : 'from its file name'
}
