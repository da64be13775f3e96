import type { ClipId, ContentHash, FlagKind } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import type { Db } from '../project/index.ts'
import { getClip } from './find.ts'

/**
 * The sound of a clip with a finding that can be overruled. Throws `not-found` where the clip or the finding does not
 * exist, `bad-input` for a file that cannot be decoded.
 */
export function findOverrulable(db: Db, id: ClipId, kind: FlagKind): ContentHash {
  const clip = getClip(db, id)
  if (!clip) throw new StudioError('not-found', `There is no clip ${id}.`)
  if (!clip.flags.some((flag) => flag.kind === kind))
    throw new StudioError('not-found', `${clip.path} has no finding "${kind}".`)
  if (clip.content === null)
    throw new StudioError('bad-input', `${clip.path} cannot be decoded. Mend the file and index again.`)
  return clip.content
}

/** Whether a finding about a sound is overruled. */
export function setOverruled(
  db: Db,
  content: ContentHash,
  kind: FlagKind,
  annotator: string,
  overruled: boolean,
): void {
  if (overruled)
    db.prepare('INSERT INTO overruled VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(
      content,
      kind,
      annotator,
      Date.now(),
    )
  else db.prepare('DELETE FROM overruled WHERE content = ? AND kind = ?').run(content, kind)
}
