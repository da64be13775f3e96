import { plainLabel } from '#shared/contract/labels.ts'
import { emotionName, parseEmotion } from '#shared/domain/emotions.ts'
import type { RunId } from '#shared/domain/runs.ts'
import type { Dataset, SyntheticCorpus } from '../studio/studio.ts'

export interface Relabelled {
  /** The origin of the labels, for the report: no person listened. */
  readonly how: string
  readonly labelled: number
  readonly changed: number
  /** For synthetic clips only: planted wrong labels, and how many of them the reviewed part of the queue contained. */
  readonly planted: { readonly wrong: number; readonly found: number } | null
}

const REVIEWED_CLIPS = 40
const ANNOTATOR = 'demo (simulated)'

/**
 * Simulates an annotator on the queue of likely label errors. For synthetic clips it gives the emotion that was
 * synthesised. For real clips it gives the model's prediction, and the report says so.
 */
export function relabel(
  dataset: Dataset,
  { trained, check }: { readonly trained: RunId; readonly check: RunId },
  corpus: SyntheticCorpus | null,
): Relabelled {
  // Predictions are no ground truth, so test and validation clips keep their labels.
  const filter = corpus ? {} : { run: { id: trained }, splits: ['train' as const] }
  const { items } = dataset.review({
    queue: 'label-errors',
    run: check,
    limit: REVIEWED_CLIPS,
    reviewed: true,
    filter,
  })
  const voiced = new Map(
    (corpus?.planted ?? []).flatMap(({ voiced, files }) =>
      voiced ? files.map((file) => [file, voiced] as const) : [],
    ),
  )
  const labelled = items.flatMap((item) => {
    const name = item.path.slice(item.path.lastIndexOf('/') + 1)
    const emotion = corpus ? (parseEmotion(voiced.get(name) ?? '') ?? item.label) : item.predicted
    return emotion === null ? [] : [{ item, emotion }]
  })
  const note = corpus
    ? 'The emotion that the clip was synthesised with.'
    : "The demo used the model's predictions as labels; no person listened."
  dataset.labels.addAll(
    labelled.map(({ item: { clip }, emotion }) =>
      plainLabel({ clip }, { annotator: ANNOTATOR, emotion }, { note, source: corpus ? 'import' : 'model' }),
    ),
  )
  const changed = labelled.filter(({ item, emotion }) => item.label !== emotion)
  return {
    how: corpus
      ? `The first ${items.length} clips of the queue got the emotion that they were synthesised with.`
      : `The first ${items.length} clips of the queue are training clips and got the model's label. No person listened: the change shows the loop, not better labels (for instance ${changed
          .slice(0, 1)
          .map(({ item, emotion }) => `${item.path} became ${emotionName(emotion)}`)
          .join('')}).`,
    labelled: labelled.length,
    changed: changed.length,
    planted: corpus ? { wrong: voiced.size, found: changed.length } : null,
  }
}
