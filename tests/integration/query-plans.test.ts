import { describe, expect, it } from 'vitest'
import type { ClipFilterInput } from '../../src/shared/contract/library.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import type { RunId } from '../../src/shared/domain/runs.ts'
import { history, listLabels, trainingClips } from '../../src/main/studio/labels/index.ts'
import { countClips, facetsOf, clipHistogram, selectClips } from '../../src/main/studio/library/index.ts'
import { openForReading, type Db } from '../../src/main/studio/project/index.ts'
import { preparedOn } from '../../src/main/studio/project/statements.ts'
import { newLabels, reviewQueue } from '../../src/main/studio/review/index.ts'
import { listRuns, predictedClips, predictionsOf, rowPredictions } from '../../src/main/studio/runs/index.ts'
import { openStandings } from '../../src/main/studio/scores/index.ts'
import { addLabels } from '../fixtures/labelling.ts'
import { contentOf, insertClips, insertRun, openTestDb } from '../fixtures/small-library.ts'

const run = 'r' as RunId
const ofRun: ClipFilterInput = { run: { id: run, misclassified: true, predicted: ['fear'] } }
const RUN_LABELS = { labels: 'current', notEmotions: 'leave-out', flagged: 'leave-out' } as const

/** Statements that a user waits for: with a million clips, or at every label. */
const HOT: Readonly<Record<string, (db: Db, clip: ClipId) => unknown>> = {
  'library: a page by path': (db) => selectClips(db, {}),
  'library: a page by length': (db) => selectClips(db, {}, { sort: 'duration', direction: 'descending' }),
  'library: a page of what a run took for fear': (db) => selectClips(db, ofRun),
  'library: a page of what an annotator has not labelled': (db) =>
    selectClips(db, { withoutAnnotator: 'ana' }),
  'library: a jump': (db) => selectClips(db, {}, {}, 10),
  'library: the count of all': (db) => countClips(db, {}),
  'library: the count of an emotion': (db) => countClips(db, { emotions: ['fear'] }),
  'library: the count of what a run took for fear': (db) => countClips(db, ofRun),
  'library: facets': (db) => facetsOf(db, {}, ['emotions', 'speakers', 'sources', 'flags', 'annotators']),
  'library: lengths': (db) => clipHistogram(db, { emotions: ['fear'] }, 'duration'),
  'labels: of a clip': (db, clip) => listLabels(db, { clip }),
  'labels: history of a recording': (db) => history(db, contentOf('0.wav')),
  'labels: clips to train on': (db) => trainingClips(db, RUN_LABELS),
  'runs: the list': (db) => listRuns(db),
  'runs: predictions of a clip': (db, clip) => predictionsOf(db, clip),
  'runs: predictions of a page': (db, clip) => rowPredictions(db, run, [clip]),
  'runs: scored clips': (db) => predictedClips(db, run, 'test', 'p.label'),
  'runs: standings': (db) => openStandings(db).of([run]),
  'review: label errors': (db) => reviewQueue(db, { queue: 'label-errors', run }),
  'review: disagreement': (db) => reviewQueue(db, { queue: 'disagreeing' }),
  'review: all clips, one after another': (db) => reviewQueue(db, { queue: 'everything' }),
  'review: new labels for a retraining': (db) => newLabels(db, run),
}

async function openLibrary(): Promise<{ readonly file: string; readonly clip: ClipId }> {
  const db = openTestDb()
  const specs = Array.from({ length: 200 }, (_, index) => ({
    path: `${index}.wav`,
    intended: index % 2 === 0 ? 'fear' : 'anger',
    speaker: `s${index % 10}`,
  }))
  const clips = insertClips(db, specs)
  addLabels(
    db,
    clips.slice(0, 50).map((clip) => ({ clip, annotator: 'ana', emotion: 'fear' })),
  )
  const predictions = clips.map((clip) => ({ clip, label: 'fear', probabilities: [0.1, 0.9] }))
  await insertRun(db, { id: run, classes: ['anger', 'fear'], predictions })
  return { file: db.name, clip: clips[0] }
}

/** The query plans of the statements that a call prepares: each as a tree, its deeper steps indented. */
function plansOf(file: string, call: (db: Db) => unknown): string {
  const db = openForReading(file)
  try {
    call(db)
    return preparedOn(db)
      .map((sql) => planOf(db, sql))
      .join('\n\n')
  } finally {
    db.close()
  }
}

interface Step {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

function planOf(db: Db, sql: string): string {
  const parameters = new Array<null>(sql.match(/\?/g)?.length ?? 0).fill(null)
  const steps = db.prepare<null[], Step>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters)
  const depths = new Map<number, number>([[0, 0]])
  return steps
    .map(({ id, parent, detail }) => {
      const depth = depths.get(parent) ?? 0
      depths.set(id, depth + 1)
      return `${'  '.repeat(depth + 1)}${detail}`
    })
    .join('\n')
}

/**
 * SQLite plans without statistics, as the studio runs no ANALYZE, so a library of a million clips has the same plans. A
 * line "SCAN clips" without an index reads every clip.
 */
describe('query plans of frequent statements', () => {
  it('match the reviewed snapshots', async () => {
    const { file, clip } = await openLibrary()

    const plans = Object.entries(HOT).map(
      ([name, call]) => `${name}\n${plansOf(file, (db) => call(db, clip))}\n`,
    )

    await expect(plans.join('\n')).toMatchFileSnapshot('query-plans.txt')
  })

  it('do not depend on statistics', () => {
    expect(
      openTestDb().prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").get(),
    ).toBeUndefined()
  })
})
