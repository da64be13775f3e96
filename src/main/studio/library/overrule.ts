import type { ClipId, FlagKind } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import type { Db } from '../project/index.ts'
import { getClip } from './find.ts'

/**
 * Overrules a finding (the clip may be trained on after all), or takes that back. It holds for the sound, so for every
 * file with these samples, and survives re-indexing. Throws `not-found` where the clip or the finding does not exist,
 * `bad-input` for a file that cannot be decoded: there is nothing to train on.
 */
export function overrule(db: Db, id: ClipId, kind: FlagKind, annotator: string, overruled: boolean): void {
  const clip = getClip(db, id)
  if (!clip) throw new StudioError('not-found', `There is no clip ${id}.`)
  if (!clip.flags.some((flag) => flag.kind === kind))
    throw new StudioError('not-found', `${clip.path} has no finding "${kind}".`)
  if (clip.content === null)
    throw new StudioError('bad-input', `${clip.path} cannot be decoded. Mend the file and index again.`)
  if (overruled)
    db.prepare('INSERT INTO overruled VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(
      clip.content,
      kind,
      annotator,
      Date.now(),
    )
  else db.prepare('DELETE FROM overruled WHERE content = ? AND kind = ?').run(clip.content, kind)
}
