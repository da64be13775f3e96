import { beforeEach, describe, expect, it } from 'vitest'
import { checkConfig } from '../../src/main/studio/label-check/config.ts'
import { labelCheckStatus } from '../../src/main/studio/label-check/index.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { newLabels, reviewQueue } from '../../src/main/studio/review/index.ts'
import { findRun } from '../../src/main/studio/runs/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import type { ReviewOptionsInput } from '../../src/shared/contract/review.ts'
import type { TrainingConfig } from '../../src/shared/contract/training.ts'
import type { ClipId, Split } from '../../src/shared/domain/clips.ts'
import { PRESETS } from '../../src/shared/domain/presets.ts'
import { insertClips, insertRun, openTestDb } from '../fixtures/small-library.ts'

type Options = Extract<ReviewOptionsInput, { queue: 'misclassified' }>
const PARTS: readonly Split[] = ['train', 'train', 'validation', 'test']
const CLASSES = ['disgust', 'fear']
const [FEAR, DISGUST] = [
  [0.1, 0.9],
  [0.9, 0.1],
]
const config = PRESETS.quick.config

let db: Db
let ids: ClipId[]
beforeEach(async () => {
  db = openTestDb()
  ids = insertClips(
    db,
    PARTS.map((part, i) => ({ path: `${i} ${part}`, intended: 'fear', speaker: `of ${part}` })),
  )
  ids.push(...insertClips(db, [{ path: '4 new', intended: 'fear', speaker: 'of test' }]))
  await run('run', {})
})

/** A run that fits its training labels exactly, and predicts Disgust for every other clip. */
async function run(id: string, changed: Partial<TrainingConfig>): Promise<void> {
  await insertRun(db, {
    id,
    classes: CLASSES,
    createdAt: 1000,
    config: { ...config, ...changed },
    predictions: PARTS.map((split, i) => ({
      clip: ids[i],
      label: 'fear',
      split,
      probabilities: split === 'train' ? FEAR : DISGUST,
    })),
  })
}
/** A label check that is not certain of any clip; 0.6 of them are predicted as Disgust. */
async function check(id = 'check'): Promise<void> {
  await insertRun(db, {
    id,
    classes: CLASSES,
    createdAt: 2000,
    purpose: 'label-check',
    config: checkConfig(config, 4),
    predictions: ids.map((clip, fold) => ({ clip, label: 'fear', fold, probabilities: [0.6, 0.4] })),
  })
}
const queue = (options: Partial<Options> = {}) =>
  reviewQueue(db, { queue: 'misclassified', run: 'run', ...options })
const described = (options: Partial<Options> = {}) =>
  queue(options).items.map(({ path, use, prediction }) => [path, use, prediction?.run, prediction?.folds])
const label = (clip: number, emotion = 'disgust', annotator = 'ana') =>
  addLabel(db, { clip: ids[clip], annotator, emotion })

describe('a queue over all clips', () => {
  it('holds the test and validation clips alone while there is no label check', () => {
    expect(described()).toEqual([
      ['2 validation', 'tests', 'run', false],
      ['3 test', 'tests', 'run', false],
    ])
    expect(queue().splits).toEqual({ train: 0, validation: 1, test: 1 })
  })

  it('has predictions for training clips by models over folds of speakers, and states the effect of a label for each', async () => {
    await check()
    expect(described()).toEqual([
      ['2 validation', 'tests', 'run', false],
      ['3 test', 'tests', 'run', false],
      ['0 train', 'trains', 'check', true],
      ['1 train', 'trains', 'check', true],
      ['4 new', 'tests', 'check', true],
    ])
    expect(queue()).toMatchObject({ total: 5, splits: { train: 2, validation: 1, test: 2 } })
    expect(described({ splits: ['train'] }).map(([path]) => path)).toEqual(['0 train', '1 train'])
  })

  it("has predictions for all clips from the folds where the run's own split mixes speakers", async () => {
    await run('mixed', { split: { kind: 'random-clips', validation: 0.2, test: 0.2 } })
    await check()
    expect(described({ run: 'mixed' }).map(([, , model]) => model)).toEqual(Array<string>(5).fill('check'))
  })

  it("of a run over folds uses the run's own predictions: a new label trains and tests", async () => {
    await check()
    expect(described({ run: 'check' })).toHaveLength(5)
    expect(new Set(described({ run: 'check' }).map(([, use]) => use))).toEqual(new Set(['trains-and-tests']))
  })

  it('uses the run that a quick retraining started from', async () => {
    await check()
    await insertRun(db, {
      id: 'quickly',
      classes: CLASSES,
      purpose: 'quick-retraining',
      parent: 'run',
      config: { ...config, members: config.members.map((member) => ({ ...member, epochs: 3 })) },
      predictions: [{ clip: ids[0], label: 'fear', split: 'train', probabilities: FEAR }],
    })
    expect(described({ run: 'quickly' }).find(([path]) => path === '0 train')).toContain('check')
  })

  it('uses no label check of another configuration', async () => {
    await run('intended', { labels: 'intended' })
    await check()
    expect(labelCheckStatus(db, findRun(db, 'intended'))).toMatchObject({ needed: true, run: null })
  })
})

describe('the queue of likely label errors', () => {
  it('counts the labels that confident learning suspects separately from the whole queue', async () => {
    await check()
    label(0, 'disgust')
    const { total, suspected, items } = reviewQueue(db, { queue: 'label-errors', run: 'run', reviewed: true })
    expect(total).toBe(5)
    expect(suspected).toBe(items.filter((item) => item.suspected).length)
    expect(suspected).toBeLessThan(total)
  })
})

describe('a label check', () => {
  it('is outdated once labels change, and counts the changes', async () => {
    await check()
    expect(labelCheckStatus(db, findRun(db, 'run'))).toEqual({
      needed: true,
      run: 'check',
      fits: false,
      changed: 0,
    })
    label(1)
    expect(labelCheckStatus(db, findRun(db, 'run'))).toMatchObject({ fits: false, changed: 1 })
    expect(labelCheckStatus(db, findRun(db, 'check'))).toMatchObject({ needed: false })
  })
})

describe('the new labels for a retraining', () => {
  it('are the labels on training clips that differ from those of the run', () => {
    expect(newLabels(db, 'run')).toMatchObject({ total: 0, training: 0, annotators: 0 })
    for (const clip of [0, 2, 3]) label(clip)
    label(1, 'fear') // the label that the run was trained with
    label(4, 'disgust', 'ben') // a newer clip, of a test speaker
    expect(newLabels(db, 'run')).toMatchObject({
      total: 4,
      training: 1,
      validation: 1,
      test: 2,
      annotators: 2,
    })
  })

  it('exclude emotions without a class in the run, unless the clip leaves its class', () => {
    label(2, 'boredom')
    expect(newLabels(db, 'run')).toMatchObject({ total: 1, training: 0, validation: 1 })
    label(4, 'boredom')
    expect(newLabels(db, 'run').total).toBe(1)
  })

  it('are all new labels of a run over folds, and none of a run on intended emotions', async () => {
    await check()
    await run('intended', { labels: 'intended' })
    label(3)
    expect(newLabels(db, 'check')).toMatchObject({ total: 1, training: 1 })
    expect(newLabels(db, 'intended')).toMatchObject({ total: 0 })
  })
})
