import type { FrozenLabel } from '#shared/contract/freezes.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { currentClips } from '../clips/index.ts'
import type { Db } from '../project/index.ts'

export interface LabelledRecording {
  readonly content: ContentHash
  /** The first file with this recording. */
  readonly path: string
  readonly label: FrozenLabel | null
}

export interface CurrentLabels {
  /** Present files that can be decoded. */
  readonly files: number
  /** By content hash. */
  readonly recordings: ReadonlyMap<string, LabelledRecording>
}

const PAGE_CLIPS = 10_000

/**
 * The label of each present recording under the consensus policy: its current label, else the emotion
 * in its name or table, which counts as imported. Files with the same recording have one label, that of the first path.
 */
export function currentLabels(db: Db): CurrentLabels {
  const recordings = new Map<string, LabelledRecording>()
  let files = 0
  for (let last = 0; ;) {
    const page = currentClips(db, last, PAGE_CLIPS)
    for (const { clip, content, path, emotion, labelSource } of page) {
      last = clip
      const known = recordings.get(content)
      if (known && known.path < path) continue
      const label = emotion === null ? null : { emotion, source: labelSource ?? ('import' as const) }
      recordings.set(content, { content, path, label })
    }
    files += page.length
    if (page.length < PAGE_CLIPS) return { files, recordings }
  }
}
