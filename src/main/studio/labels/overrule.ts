import { z } from 'zod'
import { ContentHex } from '#shared/contract/library.ts'
import { FLAG_KINDS, type ClipId, type FlagKind } from '#shared/domain/clips.ts'
import { findOverrulable, setOverruled } from '../clips/index.ts'
import { commit, type Db } from '../project/index.ts'
import { beginAct } from './acts.ts'

/** What the history stores about an act that overrules a finding. */
export const OverruleDetail = z.object({
  content: ContentHex,
  finding: z.enum(FLAG_KINDS),
  overruled: z.boolean(),
})

/**
 * Overrules a finding, so that the clip is used for training, or reverses this. The history gets one act. It applies to
 * every file with the same samples and survives re-indexing.
 * @throws StudioError `not-found` if the clip or the finding does not exist; `bad-input` if the audio cannot be decoded
 */
export function overruleFinding(
  db: Db,
  clip: ClipId,
  finding: FlagKind,
  annotator: string,
  overruled: boolean,
): void {
  commit(db, () => {
    const content = findOverrulable(db, clip, finding)
    const detail = JSON.stringify({ content, finding, overruled })
    beginAct(db, { kind: 'overrule', annotator, at: Date.now(), detail, content })
    setOverruled(db, content, finding, annotator, overruled)
  })
}
