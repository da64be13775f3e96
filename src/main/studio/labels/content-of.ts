import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { getClip } from '../clips/index.ts'
import type { Db } from '../project/index.ts'

/**
 * The content hash of a clip. Throws `not-found` for an unknown clip and `bad-input` if its audio cannot be decoded.
 */
export function contentOf(db: Db, id: ClipId): ContentHash {
  const clip = getClip(db, id)
  if (!clip) throw new StudioError('not-found', `There is no clip ${id}. Index again if it is new.`)
  if (clip.content === null)
    throw new StudioError(
      'bad-input',
      `${clip.path} cannot be decoded, so it cannot be labelled. Repair the file, then index again.`,
    )
  return clip.content
}
