import { describe, it } from 'vitest'
import { addPredictions, predictedClips, predictionsOf } from '../../src/main/studio/runs/index.ts'
import type { RunId } from '../../src/shared/domain/runs.ts'
import { expect } from '../fixtures/expect.ts'
import { emotionOf, insertClips, insertRun, openTestDb } from '../fixtures/small-library.ts'

const CLASSES = ['anger', 'fear', 'sadness']
const run = 'r' as RunId

/** Thirds, the smallest and largest float64, a float32, and a sum that is no round number. */
const ROWS = [
  [1 / 3, 1 / 3, 1 - 2 / 3],
  [Number.MIN_VALUE, 1 - Number.EPSILON / 2, 0],
  [Math.fround(0.7), Math.fround(0.2), 0.1 + 0.2],
]

async function stored() {
  const db = openTestDb()
  const clips = insertClips(
    db,
    ROWS.map((_, index) => ({ path: `${index}.wav`, intended: 'fear' })),
  )
  await insertRun(db, {
    id: run,
    classes: CLASSES,
    predictions: clips.map((clip, index) => ({ clip, label: 'fear', probabilities: ROWS[index] })),
  })
  return { db, clips }
}

describe('the probabilities of a run', () => {
  it('are read bit for bit as they were written', async () => {
    const { db, clips } = await stored()

    expect(clips.map((clip) => predictionsOf(db, clip)[0].probabilities)).toEqual(ROWS)
    expect(predictedClips(db, run, 'test', 'p.label').map((one) => one.probabilities)).toEqual(ROWS)
  })

  it('take 8 bytes a class', async () => {
    const { db } = await stored()

    const bytes = db.prepare('SELECT DISTINCT length(probabilities) FROM predictions').pluck().all()
    expect(bytes).toEqual([CLASSES.length * 8])
  })

  it('are replaced by a later prediction of the same clip', async () => {
    const { db, clips } = await stored()
    const [clip] = clips
    const probabilities = [0.1, 0.2, 0.7]
    const predicted = emotionOf('sadness')

    addPredictions(db, run, [
      { clip, split: 'test', fold: 0, label: null, predicted, confidence: 0.7, probabilities },
    ])

    expect(predictionsOf(db, clip)).toMatchObject([{ predicted, probabilities }])
  })
})
