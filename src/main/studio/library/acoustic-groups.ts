import { group, quantileSorted } from 'd3-array'
import type { AcousticGroup, AcousticGroups, GroupedBy } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { AcousticMeasure } from '#shared/domain/acoustics.ts'
import { valueOfClip } from '../acoustics/index.ts'
import { composed, type Db } from '../project/index.ts'
import { filterSql } from './filter.ts'

interface Valued {
  readonly name: string | null
  readonly value: number | null
}

const valued = composed<Valued>('values of an acoustic measure')
const COLUMNS: Readonly<Record<GroupedBy, string>> = { emotion: 'c.emotion', speaker: 'c.speaker' }

/** Quantiles of a measure over a filter's clips, by emotion or by speaker. Clips without a value are counted alone. */
export function acousticGroups(
  db: Db,
  filter: ClipFilterInput,
  measure: AcousticMeasure,
  by: GroupedBy,
): AcousticGroups {
  const { sql, params } = filterSql(filter)
  const rows = valued.all(
    db,
    `SELECT ${COLUMNS[by]} AS name, ${valueOfClip(measure)} AS value FROM clips c WHERE ${sql} ORDER BY 1, 2`,
    ...params,
  )
  const groups = [...group(rows, ({ name }) => name)].flatMap(([name, own]) => quantilesOf(name, own) ?? [])
  return { total: rows.length, clips: rows.filter(({ value }) => value !== null).length, groups }
}

/** Null for a group without values. */
function quantilesOf(name: string | null, rows: readonly Valued[]): AcousticGroup | null {
  const values = rows.flatMap(({ value }) => value ?? [])
  const [p5, p25, median, p75, p95] = [0.05, 0.25, 0.5, 0.75, 0.95].map(
    (share) => quantileSorted(values, share) ?? 0,
  )
  return values.length === 0 ? null : { name, clips: values.length, p5, p25, median, p75, p95 }
}
