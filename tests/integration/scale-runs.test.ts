import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { SchemeField } from '#shared/contract/scheme.ts'
import { learningScales } from '#shared/domain/scale-config.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { mainScaleScores, type ScaleRun } from '#shared/domain/scale-runs.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { writeRatedVoices, type RatedVoice } from '../fixtures/rated-voices.ts'

const scale = (id: string, name: string) => SchemeField.parse({ kind: 'scale', id, name, low: 1, high: 9 })
const QUESTIONS = {
  ...{ asksEmotion: true, asksReason: false },
  fields: [scale('loudness', 'Loudness'), scale('height', 'Height'), scale('warmth', 'Warmth')],
}
/** Clips without an answer to the height: the mask of the loss. */
const WITHOUT_HEIGHT = 5
const UNANSWERED = 30

let home: string
let dataset: Dataset
let voices: readonly RatedVoice[]

const rounded = (value: number) => Math.min(9, Math.max(1, Math.round(value)))

function answer({ path, loudness, height }: RatedVoice, place: number): void {
  const clip = dataset.library.find(path).id
  for (const [annotator, shift] of [
    ['Ana', 0],
    ['Ben', place % 2 === 0 ? 1 : -1],
  ] as const) {
    const answers = {
      loudness: rounded(loudness + shift),
      ...(place % WITHOUT_HEIGHT > 0 && { height: rounded(height + shift) }),
    }
    dataset.labels.answer({ clip }, { annotator, answers, sighted: null, note: '' })
  }
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-scales-'))
  const clips = join(home, 'clips')
  voices = writeRatedVoices(clips, 12)
  dataset = openDataset(clips, { dataFolder: home })
  await dataset.index().outcome
  dataset.scheme.set({ version: 0, annotator: 'Ana', questions: QUESTIONS, mappings: [] })
  voices.slice(0, -UNANSWERED).forEach(answer)
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

const fields = ['loudness', 'height']
const scoresOf = (run: ScaleRun) =>
  new Map(mainScaleScores(run)?.fields.map((scores) => [scores.field, scores]))

describe('the scales that can be learnt', () => {
  it('state their answers, speakers and the agreement of the annotators', () => {
    const [loudness, , warmth] = dataset.scales.fields()
    expect(loudness).toMatchObject({ id: 'loudness', clips: 258, annotators: 2 })
    expect(loudness.agreement?.ccc).toBeGreaterThan(0.8)
    expect(warmth).toMatchObject({ clips: 0, agreement: null })
  })

  it('are refused with a reason where they have no answers or do not exist', async () => {
    const config = (...names: string[]) => learningScales(PRESETS.linear.config, names)
    await expect(dataset.scales.train(config('warmth')).outcome).rejects.toThrow(
      '“Warmth” has answers about 0 usable clips',
    )
    await expect(dataset.scales.train(config('colour')).outcome).rejects.toMatchObject({ code: 'bad-input' })
    await expect(dataset.train(config('loudness')).outcome).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe.each(['linear', 'quick'] as const)('a run of scales with the preset %s', (preset) => {
  let run: ScaleRun

  beforeAll(async () => {
    run = await dataset.scales.train(learningScales(PRESETS[preset].config, fields)).outcome
  })

  it('finds the values of synthetic voices that it has not heard', () => {
    expect(run.state).toBe('done')
    for (const field of fields) {
      const { ccc, rmse, baseline, speakers } = scoresOf(run).get(field)!
      expect(ccc?.value, field).toBeGreaterThan(0.8)
      expect(rmse.value, field).toBeLessThan(baseline.rmse)
      expect(speakers).toBeGreaterThan(0)
    }
  })

  it('is tested on other speakers than it is trained on', () => {
    expect(run.data.overlap).toMatchObject({ copied: 0, heard: 0 })
  })

  it('has a prediction within the scale for each clip, answered or not', () => {
    const predictions = dataset.scales.predictions(run.id)
    expect(predictions).toHaveLength(voices.length)
    expect(predictions.filter(({ answers }) => answers.every((one) => one === null))).toHaveLength(UNANSWERED)
    for (const value of predictions.flatMap(({ predicted }) => predicted)) {
      expect(value).toBeGreaterThanOrEqual(1)
      expect(value).toBeLessThanOrEqual(9)
    }
    const [{ clip }] = predictions
    expect(dataset.scales.ofClip(clip)).toContainEqual(
      expect.objectContaining({ run: run.id, predicted: predictions[0].predicted }),
    )
  })

  it('has a curve with CCC instead of accuracy', () => {
    const [point] = dataset.epochs(run.id)
    expect(point).toMatchObject({ trainAccuracy: null, validationUar: null })
    expect(point.validationCcc).not.toBeNull()
  })

  it('is in no list of runs of emotions, and is refused where a run of emotions is needed', () => {
    expect(dataset.runs()).toEqual([])
    expect(dataset.scales.runs().map(({ id }) => id)).toContain(run.id)
    expect(() => dataset.run('last')).toThrow('There is no finished run yet')
    expect(() => dataset.run(run.id)).toThrow('learnt scales')
    expect(() => dataset.coverage(run.id)).toThrow('learnt scales')
  })

  it('gives the same numbers again', async () => {
    const again = await dataset.scales.train(run.config).outcome
    expect(again.evaluations).toEqual(run.evaluations)
    expect(dataset.removeRun(again.id)).toEqual([again.id])
    expect(dataset.scales.runs().map(({ id }) => id)).not.toContain(again.id)
  })
})

it('a cancelled run of scales is resumed to the same numbers', async () => {
  const config = learningScales(PRESETS.quick.config, fields)
  const job = dataset.scales.train(config, {
    onEpoch: ({ epoch }) => {
      if (epoch === 2) job.cancel()
    },
  })
  const stopped = await job.outcome
  expect(stopped.state).toBe('cancelled')
  expect(scoresOf(stopped).get('loudness')?.ccc).not.toBeNull()

  const resumed = await dataset.scales.resume(stopped.id).outcome

  expect(resumed.state).toBe('done')
  expect(dataset.epochs(resumed.id)).toHaveLength(config.members[0].epochs)
  const whole = await dataset.scales.train(config).outcome
  expect(resumed.evaluations).toEqual(whole.evaluations)
})
