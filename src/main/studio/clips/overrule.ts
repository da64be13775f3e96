import type { ClipId, ContentHash, FlagKind } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { statement, type Db } from '../project/index.ts'
import { getClip } from './find.ts'

const insert = statement<[string, string, string, number]>(
  'INSERT INTO overruled VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
)
const ofContents = statement<[string], { readonly content: ContentHash; readonly kind: FlagKind }>(
  'SELECT content, kind FROM overruled WHERE content IN (SELECT value FROM json_each(?))',
)
const remove = statement<[string, string]>('DELETE FROM overruled WHERE content = ? AND kind = ?')

/**
 * The content hash of a clip with a finding that can be overruled. Throws `not-found` if the clip or the finding does
 * not exist; `bad-input` if the file cannot be decoded.
 */
export function findOverrulable(db: Db, id: ClipId, kind: FlagKind): ContentHash {
  const clip = getClip(db, id)
  if (!clip) throw new StudioError('not-found', `There is no clip ${id}.`)
  if (!clip.flags.some((flag) => flag.kind === kind))
    throw new StudioError('not-found', `${clip.path} has no finding "${kind}".`)
  if (clip.content === null)
    throw new StudioError('bad-input', `${clip.path} cannot be decoded. Repair the file and index again.`)
  return clip.content
}

/** Sets or clears the overruling of a finding, for all clips with this content hash. */
export function setOverruled(
  db: Db,
  content: ContentHash,
  kind: FlagKind,
  annotator: string,
  overruled: boolean,
): void {
  if (overruled) insert.run(db, content, kind, annotator, Date.now())
  else remove.run(db, content, kind)
}

/** Whether a person overruled a finding about a recording, for the given recordings. */
export function overruledOf(
  db: Db,
  contents: readonly ContentHash[],
): (content: ContentHash, kind: FlagKind) => boolean {
  const rows = ofContents.all(db, JSON.stringify(contents))
  const known = new Set(rows.map(({ content, kind }) => `${content} ${kind}`))
  return (content, kind) => known.has(`${content} ${kind}`)
}
