import { z } from 'zod'
import { ContentHex } from '#shared/contract/library.ts'
import { FLAG_KINDS, type ClipId, type FlagKind } from '#shared/domain/clips.ts'
import { findOverrulable, setOverruled } from '../clips/index.ts'
import { commit, type Db } from '../project/index.ts'
import { beginAct } from './acts.ts'

/** What an act of overruling was about, as it stands in the history. */
export const OverruleDetail = z.object({
  content: ContentHex,
  finding: z.enum(FLAG_KINDS),
  overruled: z.boolean(),
})

/**
 * Overrules a finding (the clip may be trained on after all), or takes that back, as an act of the history. It holds for
 * the sound, so for every file with these samples, and survives re-indexing. Throws `not-found` where the clip or the
 * finding does not exist, `bad-input` for a file that cannot be decoded: there is nothing to train on.
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
