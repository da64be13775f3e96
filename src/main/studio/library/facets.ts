import type { FacetCount, FacetName, Facets } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { Db } from '../project/index.ts'
import { filterSql } from './filter.ts'
import type { Where } from './where.ts'

interface Facet {
  /** The part of the filter that chooses among these values. */
  readonly part: keyof ClipFilterInput
  /** A query of `value` and `clips`, given the condition on `clips c`. */
  readonly query: (condition: string) => string
}

const column = (part: keyof ClipFilterInput, value: string): Facet => ({
  part,
  query: (condition) =>
    `SELECT ${value} AS value, count(*) AS clips FROM clips c WHERE ${condition} GROUP BY 1 ORDER BY 1`,
})

const FACETS: Readonly<Record<FacetName, Facet>> = {
  emotions: column('emotions', 'c.emotion'),
  intended: column('intended', 'c.intended'),
  speakers: column('speakers', 'c.speaker'),
  sentences: column('sentences', 'c.sentence'),
  levels: column('levels', 'c.level'),
  splits: column('splits', 'c.split'),
  labelled: column('labelled', 'c.label IS NOT NULL'),
  sexes: {
    part: 'sex',
    query: (condition) =>
      `SELECT s.sex AS value, count(*) AS clips FROM clips c LEFT JOIN speakers s ON s.id = c.speaker
       WHERE ${condition} GROUP BY 1 ORDER BY 1`,
  },
  flags: {
    part: 'flags',
    query: (condition) =>
      `SELECT f.kind AS value, count(*) AS clips FROM flags f JOIN clips c ON c.id = f.clip
       WHERE ${condition} GROUP BY 1 ORDER BY 2 DESC`,
  },
  annotators: {
    part: 'annotator',
    query: (condition) =>
      `SELECT l.annotator AS value, count(DISTINCT c.id) AS clips FROM labels l JOIN clips c ON c.content = l.content
       WHERE NOT l.undone AND ${condition} GROUP BY 1 ORDER BY 1`,
  },
}

/** Counts by value of the facets asked for; each disregards its own part of the filter. */
export function facetsOf(db: Db, filter: ClipFilterInput, names: readonly FacetName[]): Partial<Facets> {
  const counted = names.map((name) => {
    const { part, query } = FACETS[name]
    const condition: Where = filterSql({ ...filter, [part]: undefined })
    const rows = db
      .prepare<(string | number)[], FacetCount<unknown>>(query(condition.sql))
      .all(...condition.params)
    return [name, name === 'labelled' ? rows.map((row) => ({ ...row, value: row.value === 1 })) : rows]
  })
  return Object.fromEntries(counted) as Partial<Facets>
}
