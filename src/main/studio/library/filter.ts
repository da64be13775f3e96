import { ClipFilter, type ClipFilterInput } from '#shared/contract/library.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { measureIs } from '../acoustics/index.ts'
import { answersAre } from '../labels/index.ts'
import { metadataIs } from '../metadata/index.ts'
import { allOf, anywhere, isIn, where, type Where } from '../project/index.ts'

/**
 * How a filter looks up values in other tables. `list` collects all clips with such a label or prediction once; it is
 * best if most clips are tested. `each` looks up every tested clip separately; it is best if a few thousand of a
 * million are tested.
 */
export type LookUp = 'list' | 'each'

/** A filter as a condition on `clips c`. Throws `bad-input` naming the part of the filter that cannot be used. */
export function filterSql(input: ClipFilterInput, lookUp: LookUp = 'list'): Where {
  const filter = parseFilter(input)
  const { run } = filter
  return allOf(
    filter.missing ? null : where('c.missing_since IS NULL'),
    filter.emotions && isIn('c.emotion', filter.emotions),
    filter.intended && isIn('c.intended', filter.intended),
    filter.speakers && isIn('c.speaker', filter.speakers),
    speakerIs(filter),
    durationIs(filter),
    filter.sentences && isIn('c.sentence', filter.sentences),
    filter.levels && isIn('c.level', filter.levels),
    filter.splits && !run ? isIn('c.split', filter.splits) : null,
    filter.flags && where(`c.id IN (${WITH_FLAGS})`, JSON.stringify(filter.flags)),
    filter.withoutFlags && where(`c.id NOT IN (${WITH_FLAGS})`, JSON.stringify(filter.withoutFlags)),
    filter.flagged === undefined ? null : where(filter.flagged ? 'c.open_flags > 0' : 'c.open_flags = 0'),
    filter.labelled === undefined ? null : where(filter.labelled ? 'c.label IS NOT NULL' : 'c.label IS NULL'),
    filter.labelledBy && isIn('c.label_source', filter.labelledBy),
    filter.annotator === undefined ? null : where(LABELLED_BY[lookUp], filter.annotator),
    filter.withoutAnnotator === undefined
      ? null
      : where(`ifnull(NOT (${LABELLED_BY[lookUp]}), TRUE)`, filter.withoutAnnotator),
    run && predictionIs(filter, lookUp),
    filter.agreement &&
      where(
        `c.id IN (SELECT clip FROM votes WHERE modality = ? GROUP BY clip
          HAVING max(count) >= ? * sum(count) AND max(count) <= ? * sum(count))`,
        filter.agreement.modality,
        filter.agreement.min,
        filter.agreement.max,
      ),
    ...(filter.metadata ?? []).map((condition) => metadataIs(condition, lookUp === 'each')),
    ...(filter.acoustics ?? []).map(measureIs),
    ...(filter.answers ?? []).map((condition) => answersAre(condition, lookUp === 'each')),
    filter.text === undefined ? null : textIs(filter.text, lookUp),
    filter.ids && isIn('c.id', filter.ids),
    filter.selection === undefined
      ? null
      : where('c.id IN (SELECT clip FROM selection_clips WHERE selection = ?)', filter.selection),
  )
}

/** NULL or false for a clip without content. Written so that SQLite searches the index of contents. */
const LABELLED_BY: Readonly<Record<LookUp, string>> = {
  list: 'c.content IN (SELECT content FROM labels WHERE annotator = ? AND NOT undone)',
  each: 'EXISTS (SELECT 1 FROM labels l WHERE l.content = c.content AND +l.annotator = ? AND NOT l.undone)',
}
const WITH_FLAGS = 'SELECT clip FROM flags WHERE kind IN (SELECT value FROM json_each(?))'

/** Whether a filter is empty. `false` counts as a condition, except for `missing`. */
export function isEmptyFilter({ missing, ...parts }: ClipFilterInput): boolean {
  return missing !== true && Object.values(parts).every((part: unknown) => part === undefined)
}

/** Throws `bad-input` naming the part that cannot be used. */
export function parseFilter(input: ClipFilterInput): ClipFilter {
  return parseOr(ClipFilter, input, 'The filter cannot be used')
}

function speakerIs({ sex, ageMin, ageMax }: ClipFilter): Where | null {
  if (sex === undefined && ageMin === undefined && ageMax === undefined) return null
  const speaker = allOf(
    sex === undefined ? null : where('sex = ?', sex),
    ageMin === undefined ? null : where('age_years >= ?', ageMin),
    ageMax === undefined ? null : where('age_years <= ?', ageMax),
  )
  return where(`c.speaker IN (SELECT id FROM speakers WHERE ${speaker.sql})`, ...speaker.params)
}

/** Tolerance of one nanosecond, in milliseconds: the conversion from seconds must not exclude a clip at either end. */
const ROUNDING_MS = 1e-6

/** Uses the expression of the duration index, so that SQLite uses that index. Unknown durations are -1 there. */
function durationIs({ durationMin, durationMax }: ClipFilter): Where | null {
  if (durationMin === undefined && durationMax === undefined) return null
  return allOf(
    where('ifnull(c.duration_ms, -1) >= ?', (durationMin ?? 0) * 1000 - ROUNDING_MS),
    durationMax === undefined
      ? null
      : where('ifnull(c.duration_ms, -1) <= ?', durationMax * 1000 + ROUNDING_MS),
  )
}

function predictionIs(filter: ClipFilter, lookUp: LookUp): Where {
  const { sql, params } = predictedClipIds(filter)
  if (lookUp === 'list') return where(`c.id IN (${sql})`, ...params)
  return where(`EXISTS (${sql} AND p.clip = c.id)`, ...params)
}

/**
 * SQL that selects `p.clip`: the clips with such a prediction of a run. The indices hold the clips of a run in order.
 */
export function predictedClipIds({ run, splits }: Pick<ClipFilter, 'run' | 'splits'>): Where {
  if (!run) return where('SELECT clip FROM predictions p WHERE FALSE')
  // With an emotion, the index of emotions covers the query; otherwise the index of confidence is faster.
  const confidence = run.predicted || splits ? '+p.confidence' : 'p.confidence'
  const conditions = [
    run.predicted && isIn('p.predicted', run.predicted),
    splits && isIn('p.split', splits),
    run.confidenceMin === undefined ? null : where(`${confidence} >= ?`, run.confidenceMin),
    run.confidenceMax === undefined ? null : where(`${confidence} <= ?`, run.confidenceMax),
  ]
  const isAny = conditions.every((condition) => !condition)
  if (run.misclassified && isAny) return where('SELECT p.clip FROM misclassified p WHERE p.run = ?', run.id)
  const wrong = run.misclassified
    ? where('EXISTS (SELECT 1 FROM misclassified m WHERE m.run = p.run AND m.clip = p.clip)')
    : null
  const prediction = allOf(where('p.run = ?', run.id), ...conditions, wrong)
  return where(`SELECT p.clip FROM predictions p WHERE ${prediction.sql}`, ...prediction.params)
}

/** With `list`, paths are read from their index, which is much smaller than the table. */
function textIs(text: string, lookUp: LookUp): Where {
  const words = anywhere(text)
  const notes = String.raw`SELECT content FROM label_log n WHERE note <> '' AND note LIKE ? ESCAPE '\'
    AND (action = 'note' OR NOT (SELECT undone FROM labels WHERE seq = n.seq))`
  if (lookUp === 'each')
    return where(String.raw`c.path LIKE ? ESCAPE '\' OR c.content IN (${notes})`, words, words)
  return where(
    String.raw`c.id IN (
      SELECT id FROM clips WHERE path LIKE ? ESCAPE '\'
      UNION ALL
      SELECT id FROM clips WHERE content IN (${notes})
    )`,
    words,
    words,
  )
}
