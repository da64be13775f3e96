import type { ClipFilterInput } from '#shared/contract/library.ts'
import { MOST_SELECTED } from '#shared/contract/routes/library.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { formatCount } from '#shared/text/index.ts'
import { commit, type Db } from '../project/index.ts'
import { countClips } from './counts.ts'
import { filterSql } from './filter.ts'
import { isIn, type Where } from './where.ts'

/** Older ones than these are forgotten: a selection is for now, a label is for good. */
const KEPT = 100

/** Clips by their ids, or those that a filter finds at that moment. */
export type Chosen = { readonly clips: readonly ClipId[] } | { readonly filter: ClipFilterInput }

/**
 * Keeps clips under a number that a filter can name: the list stays the same while its clips are labelled. Ids of no clip
 * are left out. Throws `bad-input` for a filter that cannot be used, or that finds more clips than a selection may hold.
 */
export function keepSelection(db: Db, chosen: Chosen): number {
  const { sql, params } = 'clips' in chosen ? isIn('c.id', chosen.clips) : few(db, chosen.filter)
  return commit(db, () => {
    const selection = Number(
      db.prepare('INSERT INTO selections (at) VALUES (?)').run(Date.now()).lastInsertRowid,
    )
    db.prepare(`INSERT INTO selection_clips SELECT ?, c.id FROM clips c WHERE ${sql}`).run(
      selection,
      ...params,
    )
    db.prepare('DELETE FROM selections WHERE id <= ?').run(selection - KEPT)
    return selection
  })
}

function few(db: Db, filter: ClipFilterInput): Where {
  if (countClips(db, filter) > MOST_SELECTED)
    throw new StudioError(
      'bad-input',
      `More than ${formatCount(MOST_SELECTED)} clips are found. Narrow the filter first.`,
    )
  return filterSql(filter)
}
