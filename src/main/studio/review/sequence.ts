import type { ReviewOptions } from '#shared/contract/review.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { seeded } from '#shared/domain/random.ts'
import { filterSql, idsInOrder } from '../library/index.ts'
import { allOf, where, type Db } from '../project/index.ts'
import { anyLabelSql, TODAYS_LABELS } from '../labels/index.ts'

export type SequenceOptions = Extract<ReviewOptions, { readonly queue: 'unlabelled' | 'everything' }>

/** The decodable clips in the order in which they are labelled without a model. */
export function sequenceOf(db: Db, options: SequenceOptions): readonly ClipId[] {
  const condition = allOf(
    filterSql(options.filter),
    where('c.content IS NOT NULL'),
    options.queue === 'unlabelled' ? where(`${anyLabelSql(TODAYS_LABELS.labels)} IS NULL`) : null,
    options.reviewed
      ? null
      : where("c.content NOT IN (SELECT content FROM labels WHERE source = 'person' AND NOT undone)"),
  )
  const clips = idsInOrder(db, condition, options.order === 'speaker' ? 'speaker' : 'path')
  return options.order === 'random' ? seeded(`${options.seed}/labelling`).shuffle(clips) : clips
}
