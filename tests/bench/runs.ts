import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { PRESETS } from '../../src/shared/domain/presets.ts'
import { seeded } from '../../src/shared/domain/random.ts'
import type { Evaluation } from '../../src/shared/domain/runs.ts'
import { evaluate, type ScoredClip } from '../../src/main/studio/evaluation/index.ts'
import { openDatabase, type Db } from '../../src/main/studio/project/index.ts'
import { listRuns, predictionsOf } from '../../src/main/studio/runs/index.ts'
import { emotionOf, insertRun } from '../fixtures/library-rows.ts'
import type { BenchRow } from './row.ts'

const CLASSES = ['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness'].map(emotionOf)
const TRIALS = 1000
const SCORED_CLIPS = 1200
const PREDICTED_CLIPS = 200
const REPEATS = 5

/** Times the list of a search's trials, with the scores, confusion matrices and intervals of real ones in the table. */
export async function benchRuns(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  const db = openDatabase(join(folder, 'studio.db'))
  try {
    await writeTrials(db)
    return [
      row(
        `List of ${TRIALS} trials`,
        `scored on ${SCORED_CLIPS} clips each; as JSON, as a page asks for it`,
        () => JSON.stringify(listRuns(db)),
      ),
      row(
        `Predictions of a clip by ${TRIALS} trials`,
        `${PREDICTED_CLIPS} clips predicted by each; as the page of the clip asks for them`,
        () => predictionsOf(db, 1 as ClipId),
      ),
    ]
  } finally {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function row(what: string, note: string, task: () => unknown): BenchRow {
  const times = Array.from({ length: REPEATS }, () => {
    const start = performance.now()
    task()
    return performance.now() - start
  })
  return { what, ours: Math.min(...times), peer: null, unit: 'ms', ratio: null, note }
}

async function writeTrials(db: Db): Promise<void> {
  const probabilities = [0.5, 0.1, 0.1, 0.1, 0.1, 0.1]
  const predictions = Array.from({ length: PREDICTED_CLIPS }, (_, index) => {
    return { clip: (index + 1) as ClipId, label: 'anger', probabilities }
  })
  const evaluations = (['validation', 'test'] as const).map(syntheticScores)
  for (let trial = 0; trial < TRIALS; trial++) {
    const id = `20261126T0900-${String(trial).padStart(4, '0')}`
    const { config } = PRESETS.quick
    await insertRun(db, {
      ...{
        id,
        classes: CLASSES,
        purpose: 'trial',
        name: `Trial ${trial}`,
        createdAt: trial,
        predictions,
      },
      config: { ...config, seed: trial },
      evaluations,
    })
  }
}

function syntheticScores(split: Evaluation['split']): Evaluation {
  const random = seeded(`runs bench ${split}`)
  const clips = Array.from({ length: SCORED_CLIPS }, (_, index): ScoredClip => {
    const raw = CLASSES.map(() => random.next() ** 3)
    const sum = raw.reduce((total, value) => total + value, 0)
    return {
      clip: index as ClipId,
      speaker: `s${index % 14}`,
      label: random.integer(CLASSES.length),
      probabilities: raw.map((value) => value / sum),
    }
  })
  return evaluate(clips, { split, classes: CLASSES, temperature: 1.2, seed: 1 })
}
