import { join } from 'node:path'
import { soundKey } from '#shared/domain/channels.ts'
import { recordingOf } from '#shared/domain/segments/index.ts'
import type { ExtractItem } from '../features/index.ts'
import type { TrainingClip } from '../labels/index.ts'

/** The key of the features of a clip or segment. */
export function featureKey({ content, sound, segment }: TrainingClip): string {
  return soundKey(recordingOf(content), sound, segment)
}

/** The features that a run needs of a clip or segment. */
export function itemOf(clip: TrainingClip, datasetFolder: string): ExtractItem {
  const { path, sound, segment } = clip
  return {
    key: featureKey(clip),
    file: join(datasetFolder, path),
    plan: sound,
    ...(segment && { stretch: segment }),
  }
}
