import { describe, expect, it } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { PredictOptions, type PredictedSpan } from '#shared/contract/prediction.ts'
import { speakerNotes } from '../../src/main/studio/prediction/speakers.ts'
import { openTally } from '../../src/main/studio/prediction/tally.ts'
import { toPrediction } from '../../src/main/studio/prediction/to-prediction.ts'
import { isRecording, slidingWindows } from '../../src/main/studio/prediction/windows.ts'
import { predictionsHeader, predictionLine } from '../../src/main/studio/prediction/write-predictions.ts'

const classes = ['anger', 'fear'] as Emotion[]
const starts = (...args: Parameters<typeof slidingWindows>) =>
  slidingWindows(...args).map((w) => w.startSeconds)

describe('windows over a recording', () => {
  it('are one hop apart, and the last one ends with the recording', () => {
    expect(starts(6, 3, 1)).toEqual([0, 1, 2, 3])
    expect(starts(6.5, 3, 1)).toEqual([0, 1, 2, 3, 3.5])
    expect(slidingWindows(6.5, 3, 1).at(-1)?.endSeconds).toBe(6.5)
  })

  it('are one for a recording shorter than a window', () => {
    expect(slidingWindows(2, 3, 1)).toEqual([{ startSeconds: 0, endSeconds: 2, enrols: true }])
  })

  it('count for the speaker statistics where they do not overlap', () => {
    const enrolling = slidingWindows(10, 3, 1).filter(({ enrols }) => enrols)
    expect(enrolling.map(({ startSeconds }) => startSeconds)).toEqual([0, 3, 6])
  })

  it('are used for files longer than two windows', () => {
    expect([5, 6, 6.1].map((seconds) => isRecording(seconds, 3))).toEqual([false, false, true])
  })

  it('may not leave gaps', () => {
    const gaps = { folder: '.', run: 'r', windowSeconds: 1, hopSeconds: 2 }
    expect(PredictOptions.safeParse(gaps).success).toBe(false)
  })
})

describe('a predicted emotion', () => {
  const judge = { classes, temperature: 1, abstainBelow: 0.6 }

  it('is the most probable class where the confidence reaches the threshold', () => {
    expect(toPrediction([0.3, 0.7], judge, null)).toMatchObject({ emotion: 'fear', confidence: 0.7 })
  })

  it('is null below the abstention threshold, and for silence whatever the models predict', () => {
    expect(toPrediction([0.45, 0.55], judge, null).emotion).toBeNull()
    expect(toPrediction([0.1, 0.9], judge, 'Silence')).toMatchObject({ emotion: null, note: 'Silence' })
  })

  it('is calibrated: a temperature of two takes the square root of the odds', () => {
    const { probabilities } = toPrediction([0.2, 0.8], { ...judge, temperature: 2 }, null)
    expect(probabilities[1] / probabilities[0]).toBeCloseTo(2, 6)
  })
})

describe('the warning about speakers', () => {
  it('counts the speakers that are normalised by their own statistics, and gives the remedy for unknown speakers', () => {
    const notes = speakerNotes(PRESETS.quick.config, ['a', 'a', null], 'RAVDESS: 2 of 3 file names')
    expect(notes.join('\n')).toMatch(
      /1 speaker is .*RAVDESS.*1 of 1 speaker has fewer than 5.*1 clip has no known speaker.*--speakers/s,
    )
  })

  it('is null where no model normalises by speaker', () => {
    expect(speakerNotes(PRESETS.seed.config, [null], '')).toEqual([])
  })
})

describe('predictions as text', () => {
  const span: PredictedSpan = {
    path: '=1,"a".wav',
    startSeconds: 1,
    endSeconds: 4,
    speaker: null,
    emotion: null,
    confidence: 0.51,
    probabilities: [0.51, 0.49],
    note: null,
  }

  it('are CSV without spreadsheet formulas', () => {
    expect(predictionsHeader(classes)).toBe(
      'path,start_s,end_s,speaker,emotion,confidence,anger,fear,note\r\n',
    )
    expect(predictionLine('csv', classes)(span)).toBe(
      '"./=1,""a"".wav",1.000,4.000,,abstain,0.5100,0.5100,0.4900,\r\n',
    )
  })

  it('are JSON lines with probabilities by name', () => {
    expect(JSON.parse(predictionLine('jsonl', classes)(span))).toEqual({
      ...{
        path: span.path,
        start: 1,
        end: 4,
        speaker: null,
        emotion: 'abstain',
        confidence: 0.51,
        note: null,
      },
      probabilities: { anger: 0.51, fear: 0.49 },
    })
  })

  it('are counted by clips, recordings and windows', () => {
    const tally = openTally(classes)
    for (const path of ['a', 'b', 'b', 'c']) tally.add({ path, emotion: path === 'c' ? null : classes[0] })
    expect(tally.counts()).toEqual({
      ...{ clips: 2, recordings: 1, windows: 2, abstained: 1 },
      byEmotion: { anger: 3, fear: 0 },
    })
  })
})
