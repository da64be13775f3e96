import type { PlaybackConditions, PlaybackFilter } from '#shared/contract/playbacks.ts'
import { type Playback } from '#shared/contract/playbacks.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { allOf, anywhere, composed, statement, where, type Db } from '../project/index.ts'

const insert = statement<[Playback['kind'], string, ContentHash | null, number]>(
  'INSERT INTO playbacks (kind, annotator, content, at) VALUES (?, ?, ?, ?)',
)
const newestSwitch = statement<[], 'on' | 'off'>(
  "SELECT kind FROM playbacks WHERE kind <> 'played' ORDER BY id DESC LIMIT 1",
  { pluck: true },
)
const newest = statement<[], number>('SELECT ifnull(max(id), 0) FROM playbacks', { pluck: true })

const PATH = '(SELECT min(c.path) FROM clips c WHERE c.content = p.content)'
const list = composed<Playback>('entries of the log of playbacks')
const all = composed<PlaybackRow>('the log of playbacks as a table')

export interface PlaybackRow extends Playback {
  readonly content: ContentHash | null
}

export function isLogged(db: Db): boolean {
  return newestSwitch.get(db) === 'on'
}

/** Number of the newest entry; 0 without any. */
export function newestPlayback(db: Db): number {
  return newest.get(db) ?? 0
}

export function appendPlayback(
  db: Db,
  kind: Playback['kind'],
  annotator: string,
  content: ContentHash | null,
): void {
  insert.run(db, kind, annotator, content, Date.now())
}

/** Entries of the log, newest first. Pass the last id as `before` to get the next page. */
export function listPlaybacks(db: Db, { text, before, limit }: PlaybackFilter): readonly Playback[] {
  const condition = allOf(before === undefined ? null : where('p.id < ?', before), textIs(text))
  const sql = `SELECT p.id, p.kind, p.annotator, p.at, ${PATH} AS path FROM playbacks p
    WHERE ${condition.sql} ORDER BY p.id DESC LIMIT ?`
  return list.all(db, sql, ...condition.params, limit)
}

/** Every entry that matches, oldest first. */
export function eachPlayback(db: Db, { text }: PlaybackConditions): IterableIterator<PlaybackRow> {
  const condition = allOf(textIs(text))
  const sql = `SELECT p.id, p.kind, p.annotator, p.at, p.content, ${PATH} AS path FROM playbacks p
    WHERE ${condition.sql} ORDER BY p.id`
  return all.iterate(db, sql, ...condition.params)
}

function textIs(text: string | undefined) {
  if (text === undefined) return null
  const byPath = String.raw`SELECT content FROM clips WHERE path LIKE ? ESCAPE '\' AND content IS NOT NULL`
  return where(
    String.raw`p.annotator LIKE ? ESCAPE '\' OR p.content IN (${byPath})`,
    anywhere(text),
    anywhere(text),
  )
}
