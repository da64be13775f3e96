import type { AcousticFilter } from '#shared/contract/library.ts'
import { ACOUSTICS_VERSION } from '#shared/signal/index.ts'
import { ACOUSTIC_MEASURES, type AcousticMeasure } from '#shared/domain/acoustics.ts'
import { allOf, where, type Where } from '../project/index.ts'

/** The column of a measure, in the database and in exports: f0MedianHz is f0_median_hz. */
export const columnOf = (measure: AcousticMeasure): string =>
  measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The columns of all measures, named like the measures: "f0_median_hz AS f0MedianHz, …". */
export const NAMED_COLUMNS = ACOUSTIC_MEASURES.map((measure) => `${columnOf(measure)} AS ${measure}`).join(
  ', ',
)

/** A measure of a clip as an SQL expression; `content` is the clip's column. NULL without a value. */
export const valueOfClip = (measure: AcousticMeasure): string =>
  `(SELECT ${columnOf(measure)} FROM acoustics WHERE recording = content AND version = ${ACOUSTICS_VERSION})`

/** A condition that a measure is in a range, both ends included, on `clips c`. */
export function measureIs({ measure, min, max }: AcousticFilter): Where {
  const column = columnOf(measure)
  const value = allOf(
    where(`version = ${ACOUSTICS_VERSION} AND ${column} IS NOT NULL`),
    min === undefined ? null : where(`${column} >= ?`, min),
    max === undefined ? null : where(`${column} <= ?`, max),
  )
  return where(`c.content IN (SELECT recording FROM acoustics WHERE ${value.sql})`, ...value.params)
}

/** A measure of a clip as a sort value: clips without a value come first. */
export const measureOfClip = (measure: AcousticMeasure): string => `ifnull(${valueOfClip(measure)}, -1000)`

/**
 * The measures of a recording as an SQL expression: JSON as `AcousticMeasures`, NULL if it is not measured.
 * @param content SQL of the content hash
 */
export const measuresOfRecording = (content: string): string =>
  `(SELECT json_object(${ACOUSTIC_MEASURES.map((measure) => `'${measure}', ${columnOf(measure)}`).join(', ')})
    FROM acoustics WHERE recording = ${content} AND version = ${ACOUSTICS_VERSION})`
