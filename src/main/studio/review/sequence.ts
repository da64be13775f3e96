import type { ReviewOptions } from '#shared/contract/review.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { seeded } from '#shared/domain/random.ts'
import { allOf, filterSql, where } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import { anyLabelSql, TODAYS_LABELS } from '../training/index.ts'

export type SequenceOptions = Extract<ReviewOptions, { readonly queue: 'unlabelled' | 'everything' }>

/** Clips to be labelled one after another, without a model: all of them in their order, those that can be decoded. */
export function sequenceOf(db: Db, options: SequenceOptions): readonly ClipId[] {
  const condition = allOf(
    filterSql(options.filter),
    where('c.content IS NOT NULL'),
    options.queue === 'unlabelled' ? where(`${anyLabelSql(TODAYS_LABELS.labels)} IS NULL`) : null,
    options.reviewed
      ? null
      : where("c.content NOT IN (SELECT content FROM labels WHERE source = 'person' AND NOT undone)"),
  )
  const by = options.order === 'speaker' ? "ifnull(c.speaker, ''), c.path" : 'c.path'
  const clips = db
    .prepare<(string | number)[], { id: ClipId }>(
      `SELECT c.id FROM clips c WHERE ${condition.sql} ORDER BY ${by}`,
    )
    .all(...condition.params)
    .map(({ id }) => id)
  return options.order === 'random' ? seeded(`${options.seed}/labelling`).shuffle(clips) : clips
}
