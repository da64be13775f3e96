import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import type { Emotion } from '../../src/shared/domain/emotions.ts'
import { PRESETS } from '../../src/shared/domain/presets.ts'
import type { RunId } from '../../src/shared/domain/runs.ts'
import { parseFromTrainer, ToTrainer } from '../../src/shared/trainer/messages.ts'
import type { TrainingPlan } from '../../src/shared/trainer/plan.ts'
import {
  planFile,
  readEnrolment,
  readPlan,
  readPredictionPlan,
  readPredictions,
  writeEnrolment,
  writePredictionPlan,
  writePredictions,
} from '../../src/main/storage/run-files/index.ts'

const PLAN: TrainingPlan = {
  run: 'a-run' as RunId,
  config: PRESETS.quick.config,
  classes: ['anger', 'fear'] as Emotion[],
  stores: { functionals: 'features/functionals' },
  rows: [
    { clip: 1 as ClipId, speaker: '1001', label: 0, keys: { functionals: 'a' }, augmented: false },
    { clip: 2 as ClipId, speaker: '1002', label: -1, keys: { functionals: 'b' }, augmented: false },
  ],
  folds: [{ train: [0], validation: [1], test: [] }],
  warmStart: null,
}

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ser-studio-trainer-files-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('files between studio and trainer', () => {
  it('are read as they were written', () => {
    const predictions = [{ row: 1, fold: 0, split: 'validation', raw: [0.25, 0.75] }] as const
    const enrolment = { split: 'validation', draws: [{ clips: 5, predictions }] } as const
    const plan = {
      run: 'runs/a-run',
      stores: {},
      rows: [{ speaker: null, keys: {}, enrols: true }],
      sameSpeakers: false,
    }
    writeFileSync(planFile(folder), JSON.stringify(PLAN))
    writePredictions(folder, predictions)
    writeEnrolment(folder, enrolment)
    writePredictionPlan(folder, plan)

    expect(readPlan(folder)).toEqual(PLAN)
    expect(readPredictions(folder)).toEqual(predictions)
    expect(readEnrolment(folder)).toEqual(enrolment)
    expect(readPredictionPlan(folder)).toEqual(plan)
  })

  it('without an enrolment curve remove that of an earlier training', () => {
    writeEnrolment(folder, { split: 'test', draws: [] })
    writeEnrolment(folder, null)

    expect(readEnrolment(folder)).toBeNull()
  })

  it.each([
    ['a row that does not exist', { ...PLAN, folds: [{ train: [7], validation: [], test: [] }] }],
    ['a label beyond the classes', { ...PLAN, rows: [{ ...PLAN.rows[0], label: 2 }] }],
    ['no rows', { ...PLAN, rows: undefined }],
  ])('that are damaged are refused with the file and the remedy: %s', (_, plan) => {
    writeFileSync(planFile(folder), JSON.stringify(plan))

    expect(() => readPlan(folder)).toThrow(
      expect.objectContaining({
        code: 'unreadable',
        message: expect.stringMatching(
          /plan\.json is not a training plan: .*Train the run again\.$/s,
        ) as unknown,
      }),
    )
  })

  it('that are missing are named', () => {
    expect(() => readPlan(folder)).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(() => readPredictions(folder)).toThrow(expect.objectContaining({ code: 'trainer' }))
    expect(() => readPredictionPlan(folder)).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })
})

describe('messages between studio and trainer', () => {
  it('are parsed at both ends', () => {
    expect(ToTrainer.safeParse({ type: 'start', folder: 'runs/a-run' }).success).toBe(true)
    expect(ToTrainer.safeParse({ type: 'start' }).success).toBe(false)
    expect(parseFromTrainer({ type: 'alive' })).toEqual({ type: 'alive' })
    expect(parseFromTrainer({ type: 'progress', progress: {} })).toBeNull()
  })

  it('of an awaited kind that do not parse are refused with a reason', () => {
    expect(() => parseFromTrainer({ type: 'result', outcome: {} })).toThrow(
      expect.objectContaining({
        code: 'trainer',
        message: expect.stringContaining('install the studio again') as unknown,
      }),
    )
  })
})
