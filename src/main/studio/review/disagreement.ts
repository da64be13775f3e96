import type { ReviewOptions } from '#shared/contract/review.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { filterSql } from '../library/index.ts'
import { allOf, composed, where, type Db } from '../project/index.ts'
import { anyLabelSql, placeOf, RANK, TODAYS_LABELS } from '../labels/index.ts'

export type DisagreeingOptions = Extract<ReviewOptions, { readonly queue: 'disagreeing' }>

/** A clip whose annotators or original crowd disagree. */
export interface Disputed {
  readonly clip: ClipId
  /** Entropy of the annotators' latest labels, in nats; 0 if they agree or fewer than two labelled the clip. */
  readonly people: number
  /**
   * Share of crowd votes for other emotions than the clip's label, if one of these has more votes than the label; else
   * 0.
   */
  readonly crowd: number
  readonly settled: 0 | 1
}

/**
 * Each annotator's latest label of a recording, and their entropy. Recordings with a single annotator are excluded
 * first, by an index of the log, so that the cost depends on the recordings with several annotators only.
 */
const ANNOTATORS = /* sql */ `
  several AS MATERIALIZED (
    SELECT content FROM label_log WHERE emotion IS NOT NULL GROUP BY content HAVING min(annotator) < max(annotator)),
  latest_labels AS (
    SELECT content, annotator, emotion, max(${RANK}) FROM labels
    WHERE content IN (SELECT content FROM several) AND NOT undone AND source <> 'model' GROUP BY content, annotator),
  emotions AS (SELECT content, emotion, count(*) AS people FROM latest_labels GROUP BY content, emotion),
  divided AS (
    SELECT content, ln(sum(people)) - sum(people * ln(people)) / sum(people) AS entropy
    FROM emotions GROUP BY content HAVING count(*) > 1)`

/** Recordings that an adjudicator settled, unless an annotator gave another label in the studio afterwards. */
const SETTLED = /* sql */ `
  settled AS MATERIALIZED (
    SELECT a.content FROM labels a WHERE a.adjudicates AND NOT a.undone AND NOT EXISTS (
      SELECT 1 FROM labels l WHERE l.content = a.content AND ${placeOf('l')} > ${placeOf('a')} AND l.emotion <> a.emotion
        AND NOT l.undone AND l.source = 'person'))`

const BY_PEOPLE = /* sql */ `
  SELECT c.id AS clip, divided.entropy AS people, 0 AS crowd FROM divided JOIN clips c ON c.content = divided.content`

/** The crowd compared with labels by persons and imports. A tie is not a contradiction. */
const BY_CROWD = /* sql */ `
  SELECT clip, 0 AS people, 1 - total(count) FILTER (WHERE emotion = label) / sum(count) AS crowd
  FROM (
    SELECT v.clip, v.emotion, v.count, ${anyLabelSql(TODAYS_LABELS.labels)} AS label
    FROM votes v JOIN clips c ON c.id = v.clip WHERE v.modality = ?)
  WHERE label IS NOT NULL GROUP BY clip HAVING max(count) > total(count) FILTER (WHERE emotion = label)`

const pages = composed<Disputed & { readonly total: number }>('page of clips with disagreement')
const totals = composed<number>('number of clips with disagreement', { pluck: true })

/**
 * A page of the clips with disagreement, and their total number. Clips whose annotators disagree most come first, then
 * clips whose label contradicts most of the crowd's votes.
 */
export function disagreeing(
  db: Db,
  options: DisagreeingOptions,
): { readonly page: readonly Disputed[]; readonly total: number } {
  const { between, modality, limit, offset } = options
  // A file that cannot be decoded cannot be labelled.
  const condition = allOf(
    filterSql(options.filter),
    where('c.content IS NOT NULL'),
    options.reviewed ? null : where('NOT settled'),
  )
  const sources = [
    ...(between === 'crowd' ? [] : [where(BY_PEOPLE)]),
    ...(between === 'annotators' ? [] : [where(BY_CROWD, modality)]),
  ]
  const found = /* sql */ `
    WITH ${ANNOTATORS}, ${SETTLED},
    disputed AS (
      SELECT clip, max(people) AS people, max(crowd) AS crowd FROM (${sources.map(({ sql }) => sql).join(' UNION ALL ')})
      GROUP BY clip),
    found AS MATERIALIZED (
      SELECT d.*, c.content IN (SELECT content FROM settled) AS settled
      FROM disputed d CROSS JOIN clips c ON c.id = d.clip WHERE ${condition.sql})`
  const params = [...sources.flatMap((source) => source.params), ...condition.params]
  const page = pages.all(
    db,
    `${found} SELECT clip, people, crowd, settled, (SELECT count(*) FROM found) AS total FROM found
     ORDER BY people DESC, crowd DESC, clip LIMIT ? OFFSET ?`,
    ...params,
    limit,
    offset,
  )
  const total = page.at(0)?.total ?? totals.get(db, `${found} SELECT count(*) FROM found`, ...params) ?? 0
  return { page, total }
}
