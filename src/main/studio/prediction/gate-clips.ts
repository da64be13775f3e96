import { join } from 'node:path'
import type { SpeechFound } from '#shared/domain/speech.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { speechFound, storeSpeech } from '../speech/index.ts'
import type { TrainingClip } from '../labels/index.ts'
import { speechOfClips } from './speech-of-clips.ts'

/**
 * The speech gate's result for clips of the dataset, by content hash. A clip with an emotion from a label or its name
 * counts as speech. Every other recording is checked once, and the result is stored. Throws `cancelled`.
 */
export async function gateClips(
  { db, datasetFolder }: Project,
  clips: readonly TrainingClip[],
  work: Work,
): Promise<(clip: TrainingClip) => SpeechFound> {
  const unlabelled = clips.filter(({ emotion }) => emotion === null)
  const known = speechFound(
    db,
    unlabelled.map(({ content }) => content),
  )
  const unchecked = unlabelled.filter(({ content }) => !known.has(content))
  const found = await speechOfClips(
    // Checks the whole recording.
    unchecked.map(({ path, sound }) => ({
      file: join(datasetFolder, path),
      plan: sound,
      durationSeconds: Infinity,
    })),
    work,
  )
  const checked = unchecked.map(({ content }, place) => ({ content, found: found[place] }))
  storeSpeech(db, checked)
  const all = new Map([...known, ...checked.map(({ content, found }) => [content, found] as const)])
  return ({ content, emotion }) => (emotion === null ? (all.get(content) ?? 'speech') : 'speech')
}
