import { describe, it } from 'vitest'
import type { TrainingProgress } from '#shared/domain/runs.ts'
import { epochsBefore, stageText } from '../../src/shared/domain/training-progress.ts'
import { trialWork } from '../../src/main/studio/search/trial-work.ts'
import { expect } from '../fixtures/expect.ts'

const progress: TrainingProgress = {
  stage: 'training',
  ...{ fold: 0, folds: 1, member: 0, members: 1, epoch: 9, epochs: 20, batch: 3, batches: 12 },
  ...{ clipsPerSecond: 100, loss: 1.2, accuracy: null, validationUar: null, soFar: [] },
  ...{ secondsLeft: null, memoryBytes: 0 },
}

describe('epochs done before the current one', () => {
  it('counts from the checkpoint in a resumed run', () => {
    expect(epochsBefore(progress, [20])).toBe(9)
  })

  it('counts over folds and models', () => {
    expect(epochsBefore({ ...progress, fold: 2, member: 1 }, [20, 5])).toBe(2 * 25 + 20 + 9)
  })
})

describe('the stage of a training as text', () => {
  it.each([
    [{}, 'Training'],
    [{ stage: 'saving' }, 'Saving'],
    [{ fold: 1, folds: 5, member: 0, members: 2 }, 'Training · fold 2/5 · model 1/2'],
    [
      { member: 1, members: 2, soFar: [{ member: 0, uar: 0.8234 }] },
      'Training · model 2/2 · 82.3 % UAR so far',
    ],
    [{ member: 1, members: 2, soFar: [{ member: 0, uar: null }] }, 'Training · model 2/2'],
  ] as const)('%o', (update, text) => {
    expect(stageText({ ...progress, ...update })).toBe(text)
  })
})

it('a trial of a search shows its stage and its own epochs in one line', () => {
  const lines: string[] = []
  const work = trialWork('trial 3', { job: null, signal: new AbortController().signal }, (doing) =>
    lines.push(doing),
  )
  work.report({ done: 0, total: 1200, unit: 'clips', message: 'Extracting' })
  work.report({ done: 0, total: 20, unit: 'epochs', message: 'Starting the trainer' })
  work.report({ message: 'Training' })
  work.report({ done: 4 })
  expect(lines).toEqual([
    'trial 3: Extracting',
    'trial 3: Starting the trainer, 0 of 20 epochs',
    'trial 3: Training, 0 of 20 epochs',
    'trial 3: Training, 4 of 20 epochs',
  ])
})
