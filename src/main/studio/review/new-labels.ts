import type { NewLabels } from '#shared/contract/review.ts'
import type { ContentHash, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import type { Db } from '../project/index.ts'
import { findRun } from '../runs/index.ts'
import { labelSql } from '../training/index.ts'
import { sidesOfSpeakers } from './held-out.ts'

interface Row {
  readonly content: ContentHash
  readonly speaker: string | null
  /** What the run trained or was tested under, and its side; null where it does not know the clip. */
  readonly before: Emotion | null
  readonly side: Split | null
  readonly now: Emotion | null
}

/**
 * What a retraining of a run would learn from: sounds labelled by a person whose label differs from the one the run knew.
 * Labels of emotions that the run does not know count as none. A run on intended emotions learns nothing from people.
 */
export function newLabels(db: Db, reference: string): NewLabels {
  const run = findRun(db, reference)
  const changed = changedSounds(db, run)
  const sides = [...changed.values()]
  const count = (side: Split) => sides.filter((one) => one === side).length
  const overFolds = run.config.split.kind === 'k-fold-speakers'
  return {
    total: sides.length,
    training: overFolds ? sides.length : count('train'),
    validation: count('validation'),
    test: count('test'),
    annotators: annotatorsOf(db, [...changed.keys()]),
    trainingSpeakers: run.data.sides.train.speakers,
    trainingClips: run.data.sides.train.clips,
  }
}

/** The side of each sound whose label is new to the run; training where copies of it stand on several. */
function changedSounds(db: Db, { id, config, data }: RunRecord): ReadonlyMap<ContentHash, Split> {
  const changed = new Map<ContentHash, Split>()
  if (config.labels === 'intended') return changed
  const rows = db
    .prepare<[string], Row>(
      /* sql */ `
      SELECT c.content, c.speaker, p.label AS before, p.split AS side, ${labelSql(config)} AS now
      FROM clips c LEFT JOIN predictions p ON p.run = ? AND p.clip = c.id
      WHERE c.missing_since IS NULL ${config.flagged === 'leave-out' ? 'AND c.open_flags = 0' : ''}
        AND c.content IN (SELECT content FROM labels WHERE source = 'person' AND NOT undone)`,
    )
    .all(id)
  const indexOf = (label: Emotion | null) => (label === null ? -1 : data.classes.indexOf(label))
  const sideOf = sidesOfSpeakers(db, id)
  for (const { content, speaker, before, side, now } of rows) {
    if (indexOf(before) === indexOf(now) || changed.get(content) === 'train') continue
    changed.set(content, side ?? sideOf(speaker))
  }
  return changed
}

function annotatorsOf(db: Db, contents: readonly ContentHash[]): number {
  return db
    .prepare<[string], { people: number }>(
      `SELECT count(DISTINCT annotator) AS people FROM current_labels
       WHERE content IN (SELECT value FROM json_each(?))`,
    )
    .get(JSON.stringify(contents))!.people
}
