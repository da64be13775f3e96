import type { AcousticsCoverage, AcousticsOfClip, ClipAcoustics } from '#shared/contract/index.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { findClip } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import { speakerMedians } from './speaker-medians.ts'
import { acousticsCoverage, acousticsOfClip, acousticsOfClips } from './store.ts'
import { acousticsTable } from './table.ts'

export { columnOf, measureIs, measureOfClip, measuresOfRecording, valueOfClip } from './columns.ts'
export { measureAcoustics, type AcousticsReport } from './measure-all.ts'
export { removeAcoustics } from './store.ts'
export { ACOUSTIC_COLUMNS } from './table.ts'

/** Acoustic measures of an open dataset. */
export interface Acoustics {
  /** Throws `not-found`. */
  ofClip(clip: ClipId): AcousticsOfClip
  /** Clips that are not measured are left out. */
  ofClips(clips: readonly ClipId[]): readonly ClipAcoustics[]
  coverage(): AcousticsCoverage
  /** The measures of all clips as CSV. */
  table(): { readonly csv: string; readonly clips: number }
}

export function openAcoustics(db: Db): Acoustics {
  return {
    ofClip: (id) => {
      const { speaker } = findClip(db, id).name
      return {
        measures: acousticsOfClip(db, id),
        speaker: speaker === null ? null : speakerMedians(db, speaker),
      }
    },
    ofClips: (clips) => acousticsOfClips(db, clips),
    coverage: () => acousticsCoverage(db),
    table: () => acousticsTable(db),
  }
}
