import type { ClipFilterInput } from '#shared/contract/library.ts'
import { MAX_SELECTED } from '#shared/contract/routes/library.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { formatCount } from '#shared/text/index.ts'
import { commit, composed, isIn, statement, type Db, type Where } from '../project/index.ts'
import { countClips } from './counts.ts'
import { filterSql } from './filter.ts'

/** Number of selections that are kept; older ones are deleted. */
const KEPT = 100

const add = statement<[number]>('INSERT INTO selections (at) VALUES (?)')
const fill = composed('clips of a selection')
const forget = statement<[number]>('DELETE FROM selections WHERE id <= ?')

/** Clips by id, or all that match a filter now. */
export type Chosen = { readonly clips: readonly ClipId[] } | { readonly filter: ClipFilterInput }

/**
 * Stores a selection of clips and returns its number for use in filters: the list stays the same while its clips are
 * labelled. Unknown ids are ignored. Throws `bad-input` for an invalid filter, and if it matches more clips than a
 * selection may hold.
 */
export function keepSelection(db: Db, chosen: Chosen): number {
  const { sql, params } = 'clips' in chosen ? isIn('c.id', chosen.clips) : few(db, chosen.filter)
  return commit(db, () => {
    const selection = Number(add.run(db, Date.now()).lastInsertRowid)
    fill.run(db, `INSERT INTO selection_clips SELECT ?, c.id FROM clips c WHERE ${sql}`, selection, ...params)
    forget.run(db, selection - KEPT)
    return selection
  })
}

function few(db: Db, filter: ClipFilterInput): Where {
  if (countClips(db, filter) > MAX_SELECTED)
    throw new StudioError(
      'bad-input',
      `More than ${formatCount(MAX_SELECTED)} clips are found. Narrow the filter first.`,
    )
  return filterSql(filter)
}
