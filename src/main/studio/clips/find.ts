import type { Clip, ClipId } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { escapeLike, statement, type Db } from '../project/index.ts'
import { CLIP_COLUMNS, toClip, type ClipRow } from './clip-row.ts'

const CANDIDATES_SHOWN = 5

const byId = statement<[number], ClipRow>(`SELECT ${CLIP_COLUMNS} FROM clips c WHERE c.id = ?`)
const byIds = statement<[string], ClipRow>(
  `SELECT ${CLIP_COLUMNS} FROM clips c WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id`,
)
const byPath = statement<[string], ClipRow>(`SELECT ${CLIP_COLUMNS} FROM clips c WHERE path = ?`)
const byContents = statement<[string], ClipId>(
  'SELECT id FROM clips WHERE content IN (SELECT value FROM json_each(?))',
  { pluck: true },
)
const byName = statement<[string, string, string, string, number], { id: ClipId; missing: number }>(
  String.raw`SELECT id, missing_since IS NOT NULL AS missing FROM clips WHERE id IN (
    SELECT id FROM clips WHERE path LIKE ? ESCAPE '\' OR path LIKE ? ESCAPE '\'
      OR path LIKE ? ESCAPE '\' OR path LIKE ? ESCAPE '\'
  ) ORDER BY missing, path LIMIT ?`,
)

/** A clip by id, also if its file is missing; null for an unknown id. */
export function getClip(db: Db, id: ClipId): Clip | null {
  const row = byId.get(db, id)
  return row ? toClip(row) : null
}

/** The existing clips with these ids, sorted by id. */
export function getClips(db: Db, ids: readonly ClipId[]): readonly Clip[] {
  return byIds.all(db, JSON.stringify(ids)).map(toClip)
}

/** All clips with one of these content hashes, present or missing. */
export function clipsWithContent(db: Db, contents: readonly string[]): readonly ClipId[] {
  return byContents.all(db, JSON.stringify(contents))
}

/**
 * Finds one clip by its id, its path, the end of its path ("AudioWAV/1001_DFA_ANG_XX.wav"), or its file name with or
 * without extension. Present files take precedence over missing ones. Throws `not-found` for none, `bad-input` for
 * several.
 */
export function findClip(db: Db, reference: number | string): Clip {
  const text = String(reference)
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '')
  const exact = byPath.get(db, text)
  if (exact && typeof reference === 'string') return toClip(exact)
  const byId = /^\d{1,15}$/.test(text) ? getClip(db, Number(text) as ClipId) : null
  const named = typeof reference === 'number' || text === '' ? [] : clipsNamed(db, text)
  const found = [...(byId ? [byId] : []), ...named.filter((clip) => clip.id !== byId?.id)]
  if (found.length === 1) return found[0]
  if (found.length === 0)
    throw new StudioError(
      'not-found',
      `There is no clip "${text}". Give its number, its path, or its file name; index again if it is new.`,
    )
  const shown = found.slice(0, CANDIDATES_SHOWN).map((clip) => `${clip.path} (clip ${clip.id})`)
  const more = found.length > CANDIDATES_SHOWN ? ', …' : ''
  throw new StudioError(
    'bad-input',
    `"${text}" matches several clips: ${shown.join(', ')}${more}. Give more of the path, or the number.`,
    { candidates: found.map((clip) => clip.path) },
  )
}

/** At most one clip more than the message shows. Missing files are included only if no present file has the name. */
function clipsNamed(db: Db, text: string): Clip[] {
  const end = escapeLike(text)
  const ids = byName.all(db, `%/${end}`, end, `%/${end}.%`, `${end}.%`, CANDIDATES_SHOWN + 1)
  const present = ids.filter((row) => !row.missing)
  return (present.length > 0 ? present : ids)
    .map((row) => getClip(db, row.id)!)
    .filter((clip) => isNamed(clip.path, text))
}

/** Checks the match exactly, because LIKE accepts a dot anywhere: "a" is the stem of "a.wav" but not of "a.b/c.wav". */
function isNamed(path: string, text: string): boolean {
  const lower = `/${path}`.toLowerCase()
  const name = `/${text.toLowerCase()}`
  return lower.endsWith(name) || lower.replace(/\.[^./]*$/, '').endsWith(name)
}
