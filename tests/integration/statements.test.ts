import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, it } from 'vitest'
import { ExportOptions } from '../../src/shared/contract/export.ts'
import { SLICE_KEYS } from '../../src/shared/contract/routes/explore.ts'
import { FACET_NAMES } from '../../src/shared/contract/routes/library.ts'
import { CLIP_SORTS } from '../../src/shared/contract/library.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { LABEL_CHOICE_IDS } from '../../src/shared/domain/label-choices.ts'
import { exportRows, extentOf, hasRedacted } from '../../src/main/studio/export/rows.ts'
import {
  historyTable,
  labelSql,
  listActs,
  trainingClips,
  trainingSegments,
} from '../../src/main/studio/labels/index.ts'
import { listLabels } from '../../src/main/studio/labels/index.ts'
import * as library from '../../src/main/studio/library/index.ts'
import { loadIndexed } from '../../src/main/studio/clips/index.ts'
import { writeMetadata } from '../../src/main/studio/metadata/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import { listPlaybacks, playbackTable } from '../../src/main/studio/playbacks/index.ts'
import { declaredStatements, uncomposedOn } from '../../src/main/studio/project/statements.ts'
import { newLabels, reviewQueue, segmentQueue } from '../../src/main/studio/review/index.ts'
import { countRelabelled, findRun, findRunSummary } from '../../src/main/studio/runs/index.ts'
import { scoredClips, standingOf } from '../../src/main/studio/scores/index.ts'
import type { RunId } from '../../src/shared/domain/runs.ts'
import { everyFilter } from '../fixtures/every-filter.ts'
import { openUserDatabase } from '../../src/main/studio/users/database.ts'
import { expect } from '../fixtures/expect.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { insertClips, insertRun, openTestDb } from '../fixtures/small-library.ts'

const STUDIO = join(import.meta.dirname, '../../src/main/studio')
const MODULES = globSync('**/*.ts', { cwd: STUDIO }).filter((file) => !file.endsWith('.worker.ts'))
const run = 'r' as RunId

beforeAll(async () => {
  await Promise.all(MODULES.map((file) => import(join(STUDIO, file))))
})

async function openSmallLibrary(): Promise<{ readonly db: Db; readonly clip: ClipId }> {
  const db = openTestDb()
  const clips = insertClips(db, [
    { path: 'a.wav', intended: 'fear', speaker: '1001' },
    { path: 'b.wav', intended: 'anger', speaker: '1002' },
  ])
  addLabel(db, { clip: clips[0], annotator: 'ana', emotion: 'anger' })
  const ages = { table: 'ages.csv', stamp: '', columns: ['age'], about: 'clips' as const }
  await writeMetadata(db, await loadIndexed(db), [{ ...ages, rows: new Map([['a.wav', [['34']]]]) }])
  const predictions = clips.map((clip) => ({ clip, label: 'fear', probabilities: [0.9, 0.1] }))
  await insertRun(db, { id: run, classes: ['anger', 'fear'], predictions })
  return { db, clip: clips[0] }
}

/** Calls every function that composes SQL from a filter, with each part of a filter. */
function askByFilter(db: Db, clip: ClipId): void {
  for (const filter of everyFilter(run)) {
    for (const sort of [...CLIP_SORTS, 'metadata:age', 'answer:valence'] as const)
      library.selectClips(db, filter, { sort, limit: 1 })
    library.selectClips(db, filter, { limit: 1 }, 1)
    library.selectClips(db, filter, { limit: 1, after: { value: 'a.wav', id: clip } }, 1)
    library.placeOf(db, filter, { sort: 'path', direction: 'ascending' }, clip, 'ana')
    library.contentsOf(db, filter)
    library.facetsOf(db, filter, FACET_NAMES)
    for (const of of ['duration', 'confidence', 'agreement', 'f0MedianHz'] as const)
      library.clipHistogram(db, filter, of)
    for (const mostGroups of [0, 10]) library.metadataSummary(db, 'age', filter, mostGroups)
    library.answerCounts(db, 'valence', filter)
    library.statisticsOf(db, filter)
    for (const by of ['emotion', 'speaker'] as const) library.acousticGroups(db, filter, 'f0MedianHz', by)
    for (const by of SLICE_KEYS) library.slicesOf(db, filter, by)
    library.keepSelection(db, { filter })
    library.drawClips(db, filter, 1)
    library.emotionsOf(db, filter, [clip])
    library.clipsInOrder(db, filter, 'speaker')
    const options = ExportOptions.parse({
      format: 'jsonl',
      folder: 'x',
      filter,
      include: { predictions: run },
    })
    extentOf(db, options)
    expect(hasRedacted(db, options)).toBe(false)
    expect([...exportRows(db, options)].length).toBeLessThanOrEqual(2)
    for (const queue of ['misclassified', 'label-errors', 'least-certain'] as const)
      reviewQueue(db, { queue, run, filter })
    for (const queue of ['label-errors', 'least-certain'] as const) segmentQueue(db, { queue, run })
    for (const queue of ['disagreeing', 'unlabelled', 'everything'] as const)
      reviewQueue(db, { queue, filter })
  }
}

/** The same for each choice of label sources. */
function askByLabels(db: Db): void {
  const record = findRun(db, run)
  for (const labels of LABEL_CHOICE_IDS)
    for (const notEmotions of ['leave-out', 'train'] as const) {
      const settings = { labels, notEmotions, flagged: 'leave-out' } as const
      trainingClips(db, settings)
      trainingSegments(db, settings)
      scoredClips(db, record, 'test', 'today', { labels, notEmotions })
      standingOf(db, { ...findRunSummary(db, run), score: SCORE, config: { ...record.config, ...settings } })
      countRelabelled(db, run, labelSql(settings))
    }
}

const none = { value: 0, interval: null, noInterval: null }
const SCORE = { split: 'test', clips: 2, speakers: 2, accuracy: none, uar: none } as const

describe('the SQL of the studio', () => {
  it('is prepared by statements.ts alone', () => {
    const preparing = MODULES.filter((file) => /\.prepare\b/.test(readFileSync(join(STUDIO, file), 'utf8')))

    expect(preparing).toEqual(['project/statements.ts'])
  })

  it('is valid for the tables of a new database', () => {
    const db = openTestDb()

    expect(declaredStatements().length).toBeGreaterThan(100)
    for (const sql of declaredStatements()) expect(() => db.prepare(sql), sql).not.toThrow()
  })

  it('is valid for the tables of a new database of users', () => {
    const db = openUserDatabase(':memory:')

    expect(declaredStatements('users').length).toBeGreaterThan(10)
    for (const sql of declaredStatements('users')) expect(() => db.prepare(sql), sql).not.toThrow()
  })

  it('is valid where it is composed: for every part of a filter and every choice of labels', async () => {
    const { db, clip } = await openSmallLibrary()

    askByFilter(db, clip)
    askByLabels(db)
    newLabels(db, run)
    const conditions = { annotator: 'ana', kinds: ['label' as const], path: 'a', from: 0, to: 1 }
    listActs(db, { ...conditions, before: listActs(db)[0].id })
    historyTable(db, conditions)
    listPlaybacks(db, { text: 'a', before: 1, limit: 1 })
    playbackTable(db, { text: 'a' })
    listLabels(db, { clip, annotator: 'ana', emotion: 'anger', source: 'person' })

    expect(uncomposedOn(db)).toEqual([])
  })
})
