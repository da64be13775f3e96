import { createHash } from 'node:crypto'
import type { ScaleField } from '#shared/contract/scheme.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { annotatorConcordance, meanOfNumbers } from '#shared/domain/concordance.ts'
import { whyNotLearnt, type LearntScale } from '#shared/domain/scale-runs.ts'
import { countSpeakers } from '#shared/domain/speakers.ts'
import { StudioError } from '#shared/errors.ts'
import { scaleAnswers, trainingClips, type ScaleAnswers, type TrainingClip } from '../labels/index.ts'
import type { Db } from '../project/index.ts'
import { schemeOf } from '../scheme/index.ts'

/** What a run learns of scales: the fields, and their value for each clip. */
export interface ScaleValues {
  readonly scales: readonly LearntScale[]
  /** The mean answer to each field; null where no one answered. */
  readonly valuesOf: (clip: Pick<TrainingClip, 'content'>) => readonly (number | null)[]
}

/**
 * Reads the answers to fields about clips. Throws `bad-input` for a field that is no scale of the scheme, `nothing-to-do`
 * for one with too few answers.
 */
export function readScales(db: Db, clips: readonly TrainingClip[], ids: readonly string[]): ScaleValues {
  const offered = scaleFields(db)
  const fields = ids.map((id) => {
    const field = offered.find((one) => one.id === id)
    if (field) return field
    const known = offered.map((one) => one.id).join(', ')
    throw new StudioError(
      'bad-input',
      `The scheme has no scale “${id}”. ${known === '' ? 'Add a scale under Labels, Questions.' : `Its scales: ${known}.`}`,
    )
  })
  const values = valuesFrom(db, clips, fields)
  const refused = values.scales.map(whyNotLearnt).find((reason) => reason !== null)
  if (refused) throw new StudioError('nothing-to-do', refused)
  return values
}

/** The scales of the scheme, with the answers about clips that a run may use. */
export function learnableScales(db: Db, flagged: 'leave-out' | 'keep' = 'leave-out'): readonly LearntScale[] {
  const fields = scaleFields(db)
  if (fields.length === 0) return []
  return valuesFrom(db, trainingClips(db, { labels: 'current', notEmotions: 'train', flagged }), fields)
    .scales
}

function scaleFields(db: Db): readonly ScaleField[] {
  return schemeOf(db).fields.filter((field) => field.kind === 'scale')
}

function valuesFrom(db: Db, clips: readonly TrainingClip[], fields: readonly ScaleField[]): ScaleValues {
  const ids = fields.map(({ id }) => id)
  const answers = scaleAnswers(db, ids)
  return {
    scales: fields.map((field) => learntScale(field, clips, answers.get(field.id)!)),
    valuesOf: ({ content }) => ids.map((id) => meanOfNumbers(answers.get(id)!.valuesOf(content))),
  }
}

function learntScale(
  { id, name, low, high }: ScaleField,
  clips: readonly TrainingClip[],
  { valuesOf, annotatorsOf }: ScaleAnswers,
): LearntScale {
  const answered = clips.filter(({ content }) => valuesOf(content).length > 0)
  return {
    ...{ id, name, low, high },
    clips: answered.length,
    speakers: countSpeakers(answered.map(({ speaker }) => speaker)),
    annotators: new Set(answered.flatMap(({ content }) => annotatorsOf(content))).size,
    // Copies of one recording have the same answers.
    agreement: annotatorConcordance([...new Set(answered.map(({ content }) => content))].map(valuesOf)),
  }
}

/** SHA-256 over the clips and their values. */
export function answersFingerprint(
  clips: readonly { readonly content: ContentHash }[],
  { scales, valuesOf }: ScaleValues,
): string {
  const lines = clips.map((clip) => `${clip.content} ${valuesOf(clip).join(' ')}`).sort()
  const fields = scales.map(({ id, low, high }) => `${id} ${low} ${high}`)
  return createHash('sha256')
    .update([...fields, ...lines].join('\n'))
    .digest('hex')
}
