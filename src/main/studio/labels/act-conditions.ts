import type { ActConditions } from '#shared/contract/labels.ts'
import { allOf, anywhere, isIn, where, type Where } from '../project/index.ts'

const BY_PATH = String.raw`SELECT content FROM clips WHERE path LIKE ? ESCAPE '\' AND content IS NOT NULL`

/** Condition on acts `a`. An act that merged a bundle matches each annotator of its entries, too. */
export function actsWhere({ annotator, kinds, path, from, to }: ActConditions): Where {
  const merged =
    'SELECT l.act FROM merged_entries m JOIN label_log l ON l.seq = m.entry WHERE l.annotator = ?'
  return allOf(
    annotator === undefined ? null : where(`a.annotator = ? OR a.id IN (${merged})`, annotator, annotator),
    kinds && isIn('a.kind', kinds),
    path === undefined
      ? null
      : where(
          `a.content IN (${BY_PATH}) OR a.id IN (SELECT act FROM label_log WHERE content IN (${BY_PATH}))`,
          anywhere(path),
          anywhere(path),
        ),
    from === undefined ? null : where('a.at >= ?', from),
    to === undefined ? null : where('a.at <= ?', to),
  )
}

/** Condition on the entries `l` of acts `a` that match: those of the annotator, about recordings of the clips. */
export function entriesWhere({ annotator, path }: ActConditions): Where {
  return allOf(
    annotator === undefined ? null : where('a.annotator = ? OR l.annotator = ?', annotator, annotator),
    path === undefined ? null : where(`ifnull(l.content, a.content) IN (${BY_PATH})`, anywhere(path)),
  )
}
