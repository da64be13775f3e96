import type { NewLabels } from '#shared/contract/review.ts'
import type { ContentHash, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { where, type Db } from '../project/index.ts'
import { findRun, personLabelledClips, personLabelledSegments } from '../runs/index.ts'
import { countAnnotators, labelSql } from '../labels/index.ts'
import { splitOfUnknownClips } from './held-out.ts'

/**
 * The new labels that a retraining would use: recordings and segments labelled by a person whose label differs from the one the run
 * was trained or tested with. Labels outside the run's classes do not count. A run on intended emotions uses no labels
 * by people.
 */
export function newLabels(db: Db, reference: string): NewLabels {
  const run = findRun(db, reference)
  const changed = changedSounds(db, run)
  const splits = [...changed.values()]
  const count = (split: Split) => splits.filter((one) => one === split).length
  const overFolds = run.config.split.kind === 'k-fold-speakers'
  return {
    total: splits.length,
    training: overFolds ? splits.length : count('train'),
    validation: count('validation'),
    test: count('test'),
    annotators: countAnnotators(db, [...changed.keys()]),
    trainingSpeakers: run.data.sides.train.speakers,
    trainingClips: run.data.sides.train.clips,
  }
}

/**
 * The part of the split of each recording whose label is new to the run; training if copies of it lie in several parts.
 */
function changedSounds(db: Db, { id, config, data }: RunRecord): ReadonlyMap<ContentHash, Split> {
  const changed = new Map<ContentHash, Split>()
  if (config.labels === 'intended') return changed
  const unflagged = config.flagged === 'leave-out' ? where('c.open_flags = 0') : where('TRUE')
  const label = labelSql(config)
  const rows = [
    ...personLabelledClips(db, id, label, unflagged),
    ...(config.segments === 'leave-out' ? [] : personLabelledSegments(db, id, label)),
  ]
  const indexOf = (label: Emotion | null) => (label === null ? -1 : data.classes.indexOf(label))
  const splitOfUnknown = splitOfUnknownClips(db, id)
  for (const { content, speaker, before, split, now } of rows) {
    if (indexOf(before) === indexOf(now) || changed.get(content) === 'train') continue
    changed.set(content, split ?? splitOfUnknown(speaker))
  }
  return changed
}
