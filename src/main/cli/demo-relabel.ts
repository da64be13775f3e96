import { plainLabel } from '#shared/contract/labels.ts'
import { emotionName, parseEmotion } from '#shared/domain/emotions.ts'
import type { RunId } from '#shared/domain/runs.ts'
import type { Dataset, SyntheticCorpus } from '../studio/studio.ts'

export interface Relabelled {
  /** How the labels came about, for the report: nobody listened. */
  readonly how: string
  readonly labelled: number
  readonly changed: number
  /** Made-up clips only: wrong labels planted, and how many of them stood in the part of the queue that was looked at. */
  readonly planted: { readonly wrong: number; readonly found: number } | null
}

const LOOKED_AT = 40
const ANNOTATOR = 'demo (simulated)'

/**
 * Plays the annotator on the queue of likely label errors. On made-up clips it knows what was voiced and answers that; on
 * real ones it takes the model's word for the first clips and says so: what a person would hear is not ours to invent.
 */
export function relabel(
  dataset: Dataset,
  { trained, check }: { readonly trained: RunId; readonly check: RunId },
  corpus: SyntheticCorpus | null,
): Relabelled {
  // The model's word is no truth to be tested against: clips that scores are made of keep their labels.
  const filter = corpus ? {} : { run: { id: trained }, splits: ['train' as const] }
  const { items } = dataset.review({
    queue: 'label-errors',
    run: check,
    limit: LOOKED_AT,
    reviewed: true,
    filter,
  })
  const voiced = new Map(
    (corpus?.planted ?? []).flatMap(({ voiced, files }) =>
      voiced ? files.map((file) => [file, voiced] as const) : [],
    ),
  )
  const answers = items.flatMap((item) => {
    const name = item.path.slice(item.path.lastIndexOf('/') + 1)
    const emotion = corpus ? (parseEmotion(voiced.get(name) ?? '') ?? item.label) : item.predicted
    return emotion === null ? [] : [{ item, emotion }]
  })
  const note = corpus
    ? 'The emotion the clip was made with.'
    : "The demo took the model's word; nobody listened."
  dataset.labels.addAll(
    answers.map(({ item: { clip }, emotion }) =>
      plainLabel({ clip }, { annotator: ANNOTATOR, emotion }, { note, source: corpus ? 'import' : 'model' }),
    ),
  )
  const changed = answers.filter(({ item, emotion }) => item.label !== emotion)
  return {
    how: corpus
      ? `The first ${items.length} clips of the queue got the label they were voiced with.`
      : `The first ${items.length} clips of the queue on the training side got the model's label. Nobody listened: the change shows the loop, not better labels (for instance ${changed
          .slice(0, 1)
          .map(({ item, emotion }) => `${item.path} became ${emotionName(emotion)}`)
          .join('')}).`,
    labelled: answers.length,
    changed: changed.length,
    planted: corpus ? { wrong: voiced.size, found: changed.length } : null,
  }
}
