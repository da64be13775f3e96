import type { ContentHash, FlagKind } from '#shared/domain/clips.ts'
import type { TrainingConfig } from '#shared/contract/training.ts'
import type { SpeechFound } from '#shared/domain/speech.ts'
import { clippedText } from '../audio/index.ts'
import { overruledOf } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import type { DecodedFile } from './decode-folder.ts'
import type { RawWindow } from './predict-recording.ts'

/** The speech gate's note. */
const NO_SPEECH = { speech: null, 'no speech': 'No speech', silence: 'Silence' } as const satisfies Record<
  SpeechFound,
  string | null
>
/** Findings about parts of a long recording. Its windows are judged one by one, and its length is no fault. */
const OF_CLIPS: ReadonlySet<FlagKind> = new Set(['silent', 'clipped', 'short', 'long', 'truncated'])

export interface Notes {
  /** Why a clip is not given an emotion; null if it is. */
  ofClip(file: DecodedFile, found: SpeechFound): string | null
  ofWindow(file: DecodedFile, window: RawWindow): string | null
}

/**
 * Notes in place of emotions. A run gives no emotion for a sound that its training would have left out: for one without
 * speech, and for one with a finding that no person overruled, unless the run was trained on clips with findings. Findings
 * about names and labels do not matter here. Neither does an unusual length, which is judged beside the other clips of a
 * dataset; a clip that is too short for speech is.
 */
export function notesOf(
  db: Db,
  files: readonly DecodedFile[],
  { flagged }: Pick<TrainingConfig, 'flagged'>,
): Notes {
  const isOverruled = overruledOf(
    db,
    files.map(({ content }) => content),
  )
  const matters = (content: ContentHash, kind: FlagKind) =>
    flagged === 'leave-out' && kind !== 'long' && !isOverruled(content, kind)
  return {
    ofClip({ content, findings }, found) {
      const finding = findings.find(({ kind }) => matters(content, kind))
      return finding?.reason ?? NO_SPEECH[found]
    },
    ofWindow({ content, findings }, { found, clippedShare, startSeconds, endSeconds }) {
      const finding = findings.find(({ kind }) => !OF_CLIPS.has(kind) && matters(content, kind))
      if (finding) return finding.reason
      if (clippedShare === null || !matters(content, 'clipped')) return NO_SPEECH[found]
      return `Clipped: ${clippedText(clippedShare, 1000 * (endSeconds - startSeconds))} are cut off at full scale.`
    },
  }
}
